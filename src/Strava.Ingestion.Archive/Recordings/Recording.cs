namespace Strava.Ingestion.Archive;

/// <summary>What a device recorded, whatever the format of its file.</summary>
internal sealed record Recording
{
    /// <summary>The moment of the first sample, or of the first session where there is none; null when the device did not know the date.</summary>
    public required DateTimeOffset? Start { get; init; }

    /// <summary>How far the wall clock of the device was ahead of UTC, where the file says it.</summary>
    public required TimeSpan? UtcOffset { get; init; }

    /// <summary>One of <see cref="SportType"/>, where the file says it and all sessions agree.</summary>
    public required string? Sport { get; init; }

    /// <summary>The parts with a sport of their own, in order of time, e.g. the three of a triathlon.</summary>
    public required IReadOnlyList<RecordingSection> Sessions { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<RecordingSection> Laps { get; init; }

    public required RecordingColumns Samples { get; init; }

    /// <summary>What was damaged, left out or guessed.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
