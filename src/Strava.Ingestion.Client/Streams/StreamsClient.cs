namespace Strava.Ingestion.Client;

internal sealed class StreamsClient(StravaTransport transport) : IStreamsClient
{
    private static readonly string[] OfSegments = [StreamKey.Distance, StreamKey.Latlng, StreamKey.Altitude];

    public Task<StreamSet> GetForActivityAsync(long activityId, IEnumerable<string>? keys, CancellationToken cancellationToken) =>
        GetAsync(WithKeys(new($"activities/{activityId}/streams"), keys ?? StreamKey.Known), FormattableString.Invariant($"the streams of activity {activityId}"), cancellationToken);

    public Task<StreamSet> GetForSegmentEffortAsync(long effortId, IEnumerable<string>? keys, CancellationToken cancellationToken) =>
        GetAsync(WithKeys(new($"segment_efforts/{effortId}/streams"), keys ?? StreamKey.Known), FormattableString.Invariant($"the streams of effort {effortId}"), cancellationToken);

    public Task<StreamSet> GetForSegmentAsync(long segmentId, IEnumerable<string>? keys, CancellationToken cancellationToken) =>
        GetAsync(WithKeys(new($"segments/{segmentId}/streams"), keys ?? OfSegments), FormattableString.Invariant($"the streams of segment {segmentId}"), cancellationToken);

    public Task<StreamSet> GetForRouteAsync(long routeId, CancellationToken cancellationToken) =>
        GetAsync(new($"routes/{routeId}/streams"), FormattableString.Invariant($"the streams of route {routeId}"), cancellationToken);

    private async Task<StreamSet> GetAsync(RequestPath path, string request, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.GetLongAsync(path.ToUri(), request, answer => Read(answer, request), cancellationToken).ConfigureAwait(false);
        }
        catch (StravaNotFoundException)
        {
            // This is how Strava says that nothing was recorded.
            return new StreamSet();
        }
    }

    private StreamSet Read(StravaResponse answer, string request)
    {
        var keyed = StreamArray.ToObject(answer.Body);
        var streams = transport.ReadModel<StreamSet>(answer with { Body = keyed ?? answer.Body }, request);
        streams.Raw = answer.Body;
        streams.Align();
        return streams;
    }

    /// <summary>Without keys Strava gives the distance only; without <c>key_by_type</c> an array, which says which stream is which in another place.</summary>
    private static RequestPath WithKeys(RequestPath path, IEnumerable<string> keys)
    {
        var wanted = keys.ToList();
        return wanted.Count > 0 && wanted.All(key => key is { Length: > 0 } && key.All(c => char.IsAsciiLetterLower(c) || c == '_'))
            ? path.Add("keys", string.Join(',', wanted)).Add("key_by_type", true)
            : throw new ArgumentException("At least one key is needed, and a key is the name of a column. Example: heartrate", nameof(keys));
    }
}
