namespace Strava.Ingestion.Console;

/// <summary>In what the report's numbers are.</summary>
internal enum Units
{
    /// <summary>Kilometres and metres.</summary>
    Metric,

    /// <summary>Miles and feet.</summary>
    Imperial,
}
