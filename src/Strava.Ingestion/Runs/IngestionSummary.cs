namespace Strava.Ingestion;

/// <summary>The result of a run.</summary>
public sealed record IngestionSummary
{
    /// <summary>How the run ended.</summary>
    public required IngestionOutcome Outcome { get; init; }

    /// <summary>Whose history was read, or null when that never became known.</summary>
    public long? AthleteId { get; init; }

    /// <summary>Of a run of every connected athlete: how it ended for each; empty else. What stands beside it is the worst outcome and the sums.</summary>
    public IReadOnlyList<IngestionSummary> Athletes { get; init; } = [];

    /// <summary>API calls the run sent, token calls apart.</summary>
    public int Requests { get; init; }

    /// <summary>What happened to the activities.</summary>
    public ActivityCounts Activities { get; init; }

    /// <summary>How far the sweep is; null when the run was none.</summary>
    public SweepProgress? Sweep { get; init; }

    /// <summary>What became of the contents that <see cref="IngestionOptions.Content"/> asks for; null when it asks for none, or the run did not get to them.</summary>
    public ContentProgress? Contents { get; init; }

    /// <summary>When the quota allows to go on; set when the outcome is <see cref="IngestionOutcome.RateLimited"/>.</summary>
    public DateTimeOffset? ResumeAfter { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What went wrong, with the remedy in its message; null when the run completed.</summary>
    public Exception? Error { get; init; }
}
