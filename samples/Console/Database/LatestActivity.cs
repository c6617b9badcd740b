namespace Strava.Ingestion.Console;

/// <summary>An activity as the demo lists it.</summary>
internal sealed record LatestActivity(
    string Name, string Sport, DateTime? StartLocal, double Kilometres, TimeSpan MovingTime, double ElevationGain);
