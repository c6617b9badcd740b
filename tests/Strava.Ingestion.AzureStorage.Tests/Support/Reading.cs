namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Everything a source gives.</summary>
internal sealed record Reading(IReadOnlyList<ActivityRecord> Activities, IReadOnlyList<RejectedActivity> Rejected, IReadOnlyList<long> Removed)
{
    public IEnumerable<long> Ids => Activities.Select(activity => activity.Id).Order();

    public static async Task<Reading> OfAsync(IActivitySource source, byte[]? checkpoint = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await source.OpenAsync(cancellation);
        var pages = await source.ReadAsync(checkpoint is null ? (ReadOnlyMemory<byte>?)null : checkpoint, cancellation).ToListAsync(cancellation);
        return new Reading([.. pages.SelectMany(page => page.Activities)], [.. pages.SelectMany(page => page.Rejected)], [.. pages.SelectMany(page => page.Removed.Values).SelectMany(gone => gone).Select(gone => gone.ActivityId).Distinct()]);
    }
}
