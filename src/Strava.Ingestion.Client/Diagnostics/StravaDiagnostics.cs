namespace Strava.Ingestion.Client;

/// <summary>Names for those who collect the telemetry of the packages.</summary>
public static class StravaDiagnostics
{
    /// <summary>The name of the meter and of the activity source, of all packages.</summary>
    public const string Name = "Strava.Ingestion";
}
