namespace Strava.Ingestion.Testing;

/// <summary>Where the API stands.</summary>
internal static class ApiPath
{
    public const string Root = "/api/v3/";
}
