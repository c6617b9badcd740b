namespace Strava.Ingestion.Client;

internal sealed class SegmentEffortsClient(StravaTransport transport, StravaLists lists) : ISegmentEffortsClient
{
    public StravaList<DetailedSegmentEffort> ListAsync(long segmentId, DateTime? startDateLocal, DateTime? endDateLocal, int pageSize)
    {
        if (startDateLocal is null != endDateLocal is null)
        {
            throw new ArgumentException("Strava takes both moments or none.", startDateLocal is null ? nameof(startDateLocal) : nameof(endDateLocal));
        }

        var size = PagePosition.First(pageSize).Size;
        return lists.ListWholeAsync<DetailedSegmentEffort>(
            () => new RequestPath($"segment_efforts")
                .Add("segment_id", segmentId)
                .Add("start_date_local", startDateLocal is { } start ? LocalTime.Format(start) : null)
                .Add("end_date_local", endDateLocal is { } end ? LocalTime.Format(end) : null)
                .Add("per_page", size),
            Name(segmentId));
    }

    public Task<DetailedSegmentEffort> GetAsync(long effortId, CancellationToken cancellationToken) =>
        transport.GetAsync<DetailedSegmentEffort>(new($"segment_efforts/{effortId}"), FormattableString.Invariant($"effort {effortId}"), cancellationToken);

    public StravaList<DetailedSegmentEffort> ListAllAsync(long segmentId, int pageSize) =>
        lists.ListCountedAsync<DetailedSegmentEffort>(() => new($"segments/{segmentId}/all_efforts"), Name(segmentId), PagePosition.First(pageSize));

    private static string Name(long segmentId) => FormattableString.Invariant($"the efforts on segment {segmentId}");
}
