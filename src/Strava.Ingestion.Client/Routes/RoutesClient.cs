namespace Strava.Ingestion.Client;

internal sealed class RoutesClient(StravaTransport transport, StravaLists lists) : IRoutesClient
{
    public StravaList<StravaRoute> ListAsync(long athleteId, int pageSize) =>
        lists.ListCountedAsync<StravaRoute>(() => new($"athletes/{athleteId}/routes"), FormattableString.Invariant($"the routes of athlete {athleteId}"), PagePosition.First(pageSize));

    public Task<StravaRoute> GetAsync(long routeId, CancellationToken cancellationToken) =>
        transport.GetAsync<StravaRoute>(new($"routes/{routeId}"), Name(routeId), cancellationToken);

    public Task<Stream> ExportGpxAsync(long routeId, CancellationToken cancellationToken) =>
        transport.OpenAsync(new($"routes/{routeId}/export_gpx"), $"{Name(routeId)} as GPX", cancellationToken);

    public Task<Stream> ExportTcxAsync(long routeId, CancellationToken cancellationToken) =>
        transport.OpenAsync(new($"routes/{routeId}/export_tcx"), $"{Name(routeId)} as TCX", cancellationToken);

    private static string Name(long routeId) => FormattableString.Invariant($"route {routeId}");
}
