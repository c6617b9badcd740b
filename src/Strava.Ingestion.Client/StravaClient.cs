using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

internal sealed class StravaClient(StravaTransport transport, StravaApp app, IOptions<StravaOptions> options, TimeProvider time) : IStravaClient
{
    private readonly StravaLists _lists = new(transport);

    public IActivitiesClient Activities => field ??= new ActivitiesClient(transport, _lists);

    public IAthletesClient Athletes => field ??= new AthletesClient(transport, _lists);

    public IClubsClient Clubs => field ??= new ClubsClient(transport, _lists);

    public IGearClient Gear => field ??= new GearClient(transport);

    public IRoutesClient Routes => field ??= new RoutesClient(transport, _lists);

    public ISegmentsClient Segments => field ??= new SegmentsClient(transport, _lists);

    public ISegmentEffortsClient SegmentEfforts => field ??= new SegmentEffortsClient(transport, _lists);

    public IStreamsClient Streams => field ??= new StreamsClient(transport);

    public IUploadsClient Uploads => field ??= new UploadsClient(transport, time);

    public IPushSubscriptionsClient PushSubscriptions => field ??= new PushSubscriptionsClient(transport, _lists, app);

    public Task<StravaResponse> GetRawAsync(string path, CancellationToken cancellationToken) =>
        transport.GetLongAsync(ApiPath.Resolve(path, options.Value.ApiBaseAddress), "the raw answer", static answer => answer, cancellationToken);
}
