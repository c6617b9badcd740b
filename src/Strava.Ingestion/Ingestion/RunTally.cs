namespace Strava.Ingestion;

/// <summary>What a run has done so far.</summary>
internal sealed class RunTally
{
    public SourceIdentity? Source { get; set; }

    public ActivityCounts Counts { get; private set; }

    public DateTimeOffset? ReachedBack { get; private set; }

    /// <summary>What became of the contents; null when none were asked for.</summary>
    public ContentProgress? Contents { get; set; }

    public SweepProgress? Sweep { get; set; }

    public void AddDeleted(int removed) => Counts = Counts with { Deleted = Counts.Deleted + removed };

    public void Add(ActivityPage page, int written)
    {
        var rejected = page.Rejected.Count;
        Counts = Counts with
        {
            Seen = Counts.Seen + page.Activities.Count + rejected,
            Written = Counts.Written + written,
            Unchanged = Counts.Unchanged + page.Activities.Count - written,
            Rejected = Counts.Rejected + rejected,
        };

        var earliest = page.Activities.Min(activity => activity.Activity.StartDate);
        ReachedBack = ReachedBack is null || earliest < ReachedBack ? earliest : ReachedBack;
    }
}
