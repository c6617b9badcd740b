namespace Strava.Ingestion;

/// <summary>Adds up how runs ended.</summary>
internal static class Summaries
{
    public static IngestionOutcome Classify(Exception? error) => error switch
    {
        null => IngestionOutcome.Completed,
        StravaRateLimitException => IngestionOutcome.RateLimited,
        StravaAppInactiveException => IngestionOutcome.AppInactive,
        StravaAuthorizationException or StravaMissingScopeException or StravaAthleteLimitException => IngestionOutcome.AuthorizationRequired,
        _ => IngestionOutcome.Failed,
    };

    /// <summary>Two turns of one athlete: the outcome of the later one, and the sums.</summary>
    public static IngestionSummary Add(IngestionSummary earlier, IngestionSummary later) => later with
    {
        Requests = earlier.Requests + later.Requests,
        Activities = Add(earlier.Activities, later.Activities),
        Contents = later.Contents is { } contents ? contents with { Fetched = contents.Fetched + (earlier.Contents?.Fetched ?? 0) } : earlier.Contents,
        Elapsed = earlier.Elapsed + later.Elapsed,
    };

    /// <summary>
    /// All athletes: the worst outcome with its error, and the sums. An athlete whom another run is busy with makes it no worse, as long as there is
    /// one of whom that is not true.
    /// </summary>
    public static IngestionSummary Of(IReadOnlyList<IngestionSummary> athletes)
    {
        var worst = athletes.Where(athlete => athlete.Error is not AthleteBusyException).MaxBy(athlete => athlete.Outcome) ?? athletes[0];
        return new IngestionSummary
        {
            Outcome = worst.Outcome,
            Error = worst.Error,
            AthleteId = athletes.Count == 1 ? worst.AthleteId : null,
            Athletes = athletes,
            Requests = athletes.Sum(athlete => athlete.Requests),
            Activities = athletes.Aggregate(default(ActivityCounts), (sum, athlete) => Add(sum, athlete.Activities)),
            Contents = athletes.Any(athlete => athlete.Contents is not null)
                ? new ContentProgress(athletes.Sum(athlete => athlete.Contents?.Fetched ?? 0), athletes.Sum(athlete => athlete.Contents?.Pending ?? 0))
                : null,
            Sweep = athletes.Any(athlete => athlete.Sweep is not null)
                ? new SweepProgress(athletes.Sum(athlete => athlete.Sweep?.Done ?? 0), athletes.Sum(athlete => athlete.Sweep?.Windows ?? 0))
                : null,
            ResumeAfter = athletes.Min(athlete => athlete.ResumeAfter),
        };
    }

    private static ActivityCounts Add(ActivityCounts a, ActivityCounts b) =>
        new(a.Seen + b.Seen, a.Written + b.Written, a.Unchanged + b.Unchanged, a.Deleted + b.Deleted, a.Rejected + b.Rejected);
}
