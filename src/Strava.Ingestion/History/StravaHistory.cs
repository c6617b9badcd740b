namespace Strava.Ingestion;

internal sealed class StravaHistory(StravaTransport transport, TimeProvider time) : IStravaHistory
{
    public Task<ActivityList> ListAsync(Run run, ActivityQuery query, RequestPriority priority, CancellationToken cancellationToken) =>
        ListAsync(transport.With(run.Context(priority)), query, run.AthleteId!.Value, time.GetUtcNow, cancellationToken);

    /// <summary>One page of the activity list, for whoever has no run.</summary>
    public static Task<ActivityList> ListAsync(
        StravaTransport transport, ActivityQuery query, long athleteId, Func<DateTimeOffset> now, CancellationToken cancellationToken)
    {
        var position = PagePosition.First(query.PageSize, query.Page);
        var address = query.ToPath().Add("page", position.Page).Add("per_page", position.Size).ToUri();
        var look = new SecondLook();
        return transport.GetAsync(address, ActivityPageReader.Request, answer => ActivityPageReader.Read(answer.Body, athleteId, now(), look), cancellationToken);
    }
}
