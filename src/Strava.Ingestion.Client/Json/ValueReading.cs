namespace Strava.Ingestion.Client;

/// <summary>How reading one value ended.</summary>
internal enum ValueReading
{
    Whole,
    Broken,

    /// <summary>The bytes end before the value does.</summary>
    CutOff,
}
