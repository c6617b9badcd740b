namespace Strava.Ingestion.Client;

/// <summary>The app's subscription to events (webhooks), with the app's own credentials instead of an athlete's token.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IPushSubscriptionsClient
{
    /// <summary>Subscribes. Before it answers, Strava asks the address for the token, within two seconds. An app has one subscription: list and delete an older one first.</summary>
    /// <param name="callbackAddress">Where Strava is to send events: absolute, at most 255 characters.</param>
    /// <param name="verifyToken">What Strava is to send along when it asks; of the app's choice.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The subscription, of which Strava says the id only.</returns>
    /// <exception cref="ArgumentException">The address or the token cannot be used.</exception>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it was created is unknown: list it.</exception>
    /// <remarks>Scope: none. https://developers.strava.com/docs/webhooks/</remarks>
    Task<PushSubscription> CreateAsync(Uri callbackAddress, string verifyToken, CancellationToken cancellationToken = default);

    /// <summary>The app's subscription.</summary>
    /// <returns>One, or none.</returns>
    /// <remarks>Scope: none. Paging: none, one request. https://developers.strava.com/docs/webhooks/</remarks>
    StravaList<PushSubscription> ListAsync();

    /// <summary>Ends the subscription.</summary>
    /// <param name="subscriptionId">Strava's id of the subscription.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Ends when Strava has confirmed it.</returns>
    /// <exception cref="StravaNotFoundException">There is no such subscription.</exception>
    /// <remarks>Scope: none. Sent once; it may be sent again. https://developers.strava.com/docs/webhooks/</remarks>
    Task DeleteAsync(long subscriptionId, CancellationToken cancellationToken = default);
}
