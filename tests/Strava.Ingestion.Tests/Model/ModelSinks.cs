namespace Strava.Ingestion.Tests;

/// <summary>The sinks of a history that wait for a disk or a network, beside the one in memory.</summary>
[Flags]
internal enum ModelSinks
{
    None = 0,
    Database = 1,
    Files = 2,
    Blobs = 4,
}
