namespace Strava.Ingestion.Archive;

/// <summary>A session or a lap.</summary>
internal sealed record RecordingSection
{
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it took including pauses.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>How long the timer ran.</summary>
    public TimeSpan? Timer { get; init; }

    /// <summary>Metres.</summary>
    public double? Distance { get; init; }

    /// <summary>One of <see cref="SportType"/>.</summary>
    public string? Sport { get; init; }

    /// <summary>The index of its first sample, or null when it has none.</summary>
    public int? StartIndex { get; init; }

    /// <summary>The index of its last sample, or null when it has none.</summary>
    public int? EndIndex { get; init; }
}
