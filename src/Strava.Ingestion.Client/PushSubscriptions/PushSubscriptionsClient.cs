namespace Strava.Ingestion.Client;

internal sealed class PushSubscriptionsClient(StravaTransport transport, StravaLists lists, StravaApp app) : IPushSubscriptionsClient
{
    private const int LongestAddress = 255;

    public Task<PushSubscription> CreateAsync(Uri callbackAddress, string verifyToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callbackAddress);
        ArgumentException.ThrowIfNullOrWhiteSpace(verifyToken);
        if (!callbackAddress.IsAbsoluteUri || callbackAddress.AbsoluteUri.Length > LongestAddress)
        {
            throw new ArgumentException($"The address has to be absolute, and {LongestAddress} characters at most. Example: https://example.com/strava/events", nameof(callbackAddress));
        }

        var form = new FormFields()
            .Add("client_id", app.ClientId)
            .Add("client_secret", app.ClientSecret)
            .Add("callback_url", callbackAddress.AbsoluteUri)
            .Add("verify_token", verifyToken)
            .ToContent();
        return transport.WriteAsync<PushSubscription>(
            HttpMethod.Post, new($"push_subscriptions"), _ => form, "the subscription to events", StravaTransport.AppClient, cancellationToken);
    }

    public StravaList<PushSubscription> ListAsync() =>
        lists.ListWholeAsync<PushSubscription>(() => WithCredentials(new($"push_subscriptions")), "the subscription to events", StravaTransport.AppClient);

    public Task DeleteAsync(long subscriptionId, CancellationToken cancellationToken) =>
        transport.DeleteAsync(
            WithCredentials(new($"push_subscriptions/{subscriptionId}")), "the end of the subscription to events", StravaTransport.AppClient, cancellationToken);

    private RequestPath WithCredentials(RequestPath path) => path
        .Add("client_id", Uri.EscapeDataString(app.ClientId))
        .Add("client_secret", Uri.EscapeDataString(app.ClientSecret));
}
