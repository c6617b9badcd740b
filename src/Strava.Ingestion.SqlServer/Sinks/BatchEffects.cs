namespace Strava.Ingestion.SqlServer;

/// <summary>A batch as the statement takes it, one version an activity, and what became of every version that was given.</summary>
internal sealed class BatchEffects(IReadOnlyList<ActivityRecord> given, DateTimeOffset now)
{
    public IReadOnlyList<ActivityRecord> Kept { get; } = ActivityVersions.KeepBest(given, now);

    /// <param name="written">The activities whose row was written; those whose row was not are not among them.</param>
    /// <returns>In the order in which they were given. A version that another one of the batch replaces is not written.</returns>
    public IReadOnlyList<WriteEffect> Effects(IReadOnlyDictionary<(long AthleteId, long Id), WriteEffect> written)
    {
        var kept = Kept.ToHashSet();
        return [.. given.Select(activity => kept.Remove(activity) ? written.GetValueOrDefault((activity.AthleteId, activity.Id)) : WriteEffect.Unchanged)];
    }
}
