namespace Strava.Ingestion.Client;

internal sealed class ClubsClient(StravaTransport transport, StravaLists lists) : IClubsClient
{
    public StravaList<SummaryClub> ListAsync(int pageSize) =>
        lists.ListCountedAsync<SummaryClub>(() => new($"athlete/clubs"), "the athlete's clubs", PagePosition.First(pageSize));

    public Task<DetailedClub> GetAsync(long clubId, CancellationToken cancellationToken) =>
        transport.GetAsync<DetailedClub>(new($"clubs/{clubId}"), FormattableString.Invariant($"club {clubId}"), cancellationToken);

    public StravaList<ClubEvent> ListEventsAsync(long clubId, int pageSize) =>
        lists.ListCountedAsync<ClubEvent>(() => new($"clubs/{clubId}/group_events"), FormattableString.Invariant($"the events of club {clubId}"), PagePosition.First(pageSize));
}
