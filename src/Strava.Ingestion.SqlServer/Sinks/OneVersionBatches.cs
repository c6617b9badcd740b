namespace Strava.Ingestion.SqlServer;

/// <summary>What is to be written, in batches that each have an activity once, because a statement takes one row an activity.</summary>
internal static class OneVersionBatches
{
    /// <param name="given">What is to be written; an activity that was edited between two pages stands there twice.</param>
    /// <returns>Where the activities of each batch stand: the first version of each activity, then the second where there is one, and so on.</returns>
    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<ActivityRecord> given) => Enumerable.Range(0, given.Count)
        .GroupBy(at => (given[at].AthleteId, given[at].Id))
        .SelectMany(versions => versions.Index())
        .GroupBy(version => version.Index, version => version.Item)
        .Select(batch => batch.ToList());
}
