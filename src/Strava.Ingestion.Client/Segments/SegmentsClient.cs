namespace Strava.Ingestion.Client;

internal sealed class SegmentsClient(StravaTransport transport, StravaLists lists) : ISegmentsClient
{
    public Task<DetailedSegment> GetAsync(long segmentId, CancellationToken cancellationToken) =>
        transport.GetAsync<DetailedSegment>(new($"segments/{segmentId}"), Name(segmentId), cancellationToken);

    public StravaList<SummarySegment> ListStarredAsync(int pageSize) =>
        lists.ListCountedAsync<SummarySegment>(() => new($"segments/starred"), "the starred segments", PagePosition.First(pageSize));

    public Task<DetailedSegment> StarAsync(long segmentId, bool starred, CancellationToken cancellationToken)
    {
        var form = new FormFields().Add("starred", starred ? "true" : "false").ToContent();
        return transport.WriteAsync<DetailedSegment>(HttpMethod.Put, new($"segments/{segmentId}/starred"), form, $"the star of {Name(segmentId)}", cancellationToken);
    }

    public Task<ExplorerResponse> ExploreAsync(ExploreQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return transport.GetAsync<ExplorerResponse>(query.ToPath(), "the segments of an area", cancellationToken);
    }

    private static string Name(long segmentId) => FormattableString.Invariant($"segment {segmentId}");
}
