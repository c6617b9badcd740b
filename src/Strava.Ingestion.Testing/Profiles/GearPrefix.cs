namespace Strava.Ingestion.Testing;

/// <summary>What the id of gear starts with tells what it is.</summary>
internal static class GearPrefix
{
    public const string Bike = "b";
    public const string Shoes = "g";
}
