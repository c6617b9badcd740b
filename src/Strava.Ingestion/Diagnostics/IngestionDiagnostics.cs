using System.Diagnostics;

namespace Strava.Ingestion;

/// <summary>Names for those who collect the library's telemetry.</summary>
public static class IngestionDiagnostics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Strava.Ingestion";

    internal static readonly ActivitySource Tracing = new(Name);
}
