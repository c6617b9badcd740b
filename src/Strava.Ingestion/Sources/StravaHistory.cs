namespace Strava.Ingestion;

internal sealed class StravaHistory(AthleteResolver athlete, IStravaClient client, QuotaLedger quota) : IStravaHistory
{
    public async Task<long> OpenAsync(CancellationToken cancellationToken) => await athlete.ResolveAsync(cancellationToken).ConfigureAwait(false);

    public async Task<ActivityList> ListAsync(long athleteId, ActivityQuery query, RequestPriority priority, CancellationToken cancellationToken)
    {
        using var scope = RequestPriorityScope.Enter(priority);
        return await client.Activities.GetRecordsAsync(athleteId, query, cancellationToken).ConfigureAwait(false);
    }

    public async Task CloseAsync() => await quota.ReleaseAsync().ConfigureAwait(false);
}
