namespace Strava.Ingestion.Archive;

/// <summary>How much of one file is read. The bounds are far above what a real recording needs; a hostile one is refused by them.</summary>
internal sealed record RecordingBounds
{
    /// <summary>Its largest size once decompressed, in bytes.</summary>
    public long MaxBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Its samples: a million are eleven days of one a second, and take some 200 MB while they are read.</summary>
    public int MaxSamples { get; init; } = 1_000_000;

    /// <summary>Its laps, its sessions and its pauses, each.</summary>
    public int MaxSections { get; init; } = 10_000;
}
