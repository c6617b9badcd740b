namespace Strava.Ingestion.Client;

/// <summary>Strava's API as one athlete, within the quota, with tokens renewed as needed; grouped as Strava's reference is.</summary>
/// <remarks>
/// <para>
/// The one that is registered is the athlete's whose refresh token is configured; where none is, its requests throw an
/// <see cref="StravaAuthorizationException"/> that says who is connected. <see cref="IStravaClientFactory"/> gives those of other athletes.
/// </para>
/// <para>
/// Every request may throw <see cref="StravaAuthorizationException"/>, <see cref="StravaMissingScopeException"/>,
/// <see cref="StravaAppInactiveException"/>, <see cref="StravaRateLimitException"/>, <see cref="StravaTransientException"/> (what only
/// reads: after its retries) and, for anything else that Strava refuses, <see cref="StravaException"/>. What writes is sent once, and
/// throws <see cref="StravaUnknownOutcomeException"/> when it was sent and the answer stayed away.
/// </para>
/// <para>Every answer has the JSON it was read from beside it: <see cref="StravaModel.Raw"/>. Ids have to be Strava's; others are not found.</para>
/// </remarks>
public interface IStravaClient
{
    /// <summary>Activities: reading, creating, changing.</summary>
    IActivitiesClient Activities { get; }

    /// <summary>The athlete who connected the app.</summary>
    IAthletesClient Athletes { get; }

    /// <summary>Clubs.</summary>
    IClubsClient Clubs { get; }

    /// <summary>Bikes and shoes.</summary>
    IGearClient Gear { get; }

    /// <summary>Planned routes.</summary>
    IRoutesClient Routes { get; }

    /// <summary>Segments.</summary>
    ISegmentsClient Segments { get; }

    /// <summary>Efforts on segments.</summary>
    ISegmentEffortsClient SegmentEfforts { get; }

    /// <summary>Recorded values.</summary>
    IStreamsClient Streams { get; }

    /// <summary>Files that become activities.</summary>
    IUploadsClient Uploads { get; }

    /// <summary>The app's subscription to events.</summary>
    IPushSubscriptionsClient PushSubscriptions { get; }

    /// <summary>Any resource of the API, byte for byte: what has no method yet, or what is to be kept as it came. One request, one read of the quota.</summary>
    /// <param name="path">The path below the API's base address, with its query, e.g. <c>/athlete/zones</c> or <c>activities/7/laps</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer; that it is JSON is not checked.</returns>
    /// <exception cref="ArgumentException">The path leads elsewhere than below the API's base address.</exception>
    /// <exception cref="StravaNotFoundException">There is nothing, or nothing that the app may see.</exception>
    /// <remarks>The scope is that of the resource. https://developers.strava.com/docs/reference/</remarks>
    Task<StravaResponse> GetRawAsync(string path, CancellationToken cancellationToken = default);
}
