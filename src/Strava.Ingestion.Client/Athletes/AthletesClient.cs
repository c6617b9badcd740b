namespace Strava.Ingestion.Client;

internal sealed class AthletesClient(StravaTransport transport, StravaLists lists) : IAthletesClient
{
    public Task<DetailedAthlete> GetAsync(CancellationToken cancellationToken) =>
        transport.GetAsync<DetailedAthlete>(new($"athlete"), "the athlete", cancellationToken);

    public Task<DetailedAthlete> UpdateWeightAsync(double kilograms, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kilograms);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(kilograms), false, nameof(kilograms));
        var form = new FormFields().Add("weight", kilograms).ToContent();
        return transport.WriteAsync<DetailedAthlete>(HttpMethod.Put, new($"athlete"), form, "the change of the athlete's weight", cancellationToken);
    }

    public Task<Zones> GetZonesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync<Zones>(new($"athlete/zones"), "the athlete's zones", cancellationToken);

    public Task<ActivityStats> GetStatsAsync(long athleteId, CancellationToken cancellationToken) =>
        transport.GetAsync<ActivityStats>(new($"athletes/{athleteId}/stats"), "the athlete's statistics", cancellationToken);

    public StravaList<DetailedSegmentEffort> ListKomsAsync(long athleteId, int pageSize) =>
        lists.ListCountedAsync<DetailedSegmentEffort>(() => new($"athletes/{athleteId}/koms"), "the athlete's best efforts", PagePosition.First(pageSize));
}
