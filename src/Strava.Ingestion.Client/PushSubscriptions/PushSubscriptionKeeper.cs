using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>Keeps the app's one subscription to events where it is configured, and knows its id. All processes of an app may use it at once.</summary>
/// <remarks>https://developers.strava.com/docs/webhooks/</remarks>
public sealed class PushSubscriptionKeeper
{
    // Handshake included, a change takes two or three requests.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LeasePoll = TimeSpan.FromSeconds(1);

    private readonly IPushSubscriptionsClient _strava;
    private readonly StateDocuments _state;
    private readonly StravaApp _app;
    private readonly TimeProvider _time;
    private readonly ILogger<PushSubscriptionKeeper> _logger;

    internal PushSubscriptionKeeper(IPushSubscriptionsClient strava, StateDocuments state, StravaApp app, TimeProvider time, ILogger<PushSubscriptionKeeper> logger) =>
        (_strava, _state, _app, _time, _logger) = (strava, state, app, time, logger);

    private string Key => $"subscriptions/{_app.ClientId}";

    /// <summary>
    /// Tells whether a token is the one that Strava sends along when it verifies the address. It is derived from the app's secret, so that all processes
    /// agree on it and none has to keep it. Takes equally long whatever the token is.
    /// </summary>
    /// <param name="token">The <c>hub.verify_token</c> of the request.</param>
    /// <returns>True when it is.</returns>
    public bool IsVerifyToken(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(VerifyToken())));
    }

    /// <summary>The id of the app's subscription. Strava is asked only when the state does not say it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Strava's id of the subscription, or null when there is none.</returns>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public async Task<long?> FindIdAsync(CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is { Id: { } known })
        {
            return known;
        }

        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        await _state.UpdateAsync(
            Key, SubscriptionJsonContext.Default.SubscriptionDocument, document => (document ?? new SubscriptionDocument()) with { Id = found.Id }, cancellationToken).ConfigureAwait(false);
        return found.Id;
    }

    /// <summary>Makes the subscription be at an address. Only an address that was not configured before replaces another one.</summary>
    /// <remarks>
    /// Two deployments of one app with different addresses do not fight: who has had the subscription and lost it to the other one leaves it there, and says so.
    /// <see cref="DeleteAsync"/> forgets that.
    /// </remarks>
    /// <param name="callbackAddress">Where Strava is to send events: absolute, at most 255 characters.</param>
    /// <param name="takesBack">Whether an address that has lost the subscription to another one takes it back, because somebody wishes it.</param>
    /// <param name="cancellationToken">Ends the requests; to be repeated then.</param>
    /// <returns>Whether the subscription is at that address now; false when another one has it.</returns>
    /// <exception cref="ArgumentException">The address cannot be used.</exception>
    /// <exception cref="StravaException">Strava refused it, as when the address did not answer the handshake within two seconds, or failed to answer.</exception>
    public async Task<bool> EnsureAsync(Uri callbackAddress, bool takesBack = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callbackAddress);
        var lease = await AcquireAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var address = callbackAddress.AbsoluteUri;
            var document = await ReadAsync(cancellationToken).ConfigureAwait(false) ?? new SubscriptionDocument();
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (!takesBack && found is not null && !Is(found, address) && document.Addresses.Contains(address, StringComparer.Ordinal))
            {
                _logger.SubscriptionElsewhere(found.CallbackUrl ?? "", address);
                await WriteAsync(document with { Id = found.Id }, cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (found is null || !Is(found, address))
            {
                found = await ReplaceAsync(found, callbackAddress, cancellationToken).ConfigureAwait(false);
                _logger.Subscribed(address);
            }

            await WriteAsync(
                document with { Id = found.Id, Addresses = [.. document.Addresses.Where(known => known != address).TakeLast(SubscriptionDocument.MostAddresses - 1), address] },
                cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Ends the subscription, and forgets which addresses have had it. Nothing happens when there is none.</summary>
    /// <param name="cancellationToken">Ends the requests; to be repeated then.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public async Task<bool> DeleteAsync(CancellationToken cancellationToken = default)
    {
        var lease = await AcquireAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                await _strava.DeleteAsync(found.Id, cancellationToken).ConfigureAwait(false);
            }

            await _state.DeleteAsync(Key, cancellationToken).ConfigureAwait(false);
            return found is not null;
        }
    }

    /// <summary>Strava has one subscription for an app, so the present one ends first. If the new address is refused, the present one is put back.</summary>
    private async Task<PushSubscription> ReplaceAsync(PushSubscription? present, Uri address, CancellationToken cancellationToken)
    {
        if (present is not null)
        {
            await _strava.DeleteAsync(present.Id, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await _strava.CreateAsync(address, VerifyToken(), cancellationToken).ConfigureAwait(false);
        }
        catch (StravaException e)
        {
            var before = await PutBackAsync(present, cancellationToken).ConfigureAwait(false);
            if (e.StatusCode != HttpStatusCode.BadRequest)
            {
                throw;
            }

            throw new StravaException(
                $"Strava did not accept {address.AbsoluteUri} as the address for events. The app has to run with the same settings and to answer at this address, and its path has to be the path of MapStravaWebhook. {before}{e.Message}",
                e.StatusCode,
                e);
        }
    }

    /// <returns>What became of the present subscription, as a sentence with a blank behind it.</returns>
    private async Task<string> PutBackAsync(PushSubscription? present, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(present?.CallbackUrl, UriKind.Absolute, out var address))
        {
            return "";
        }

        try
        {
            var restored = await _strava.CreateAsync(address, VerifyToken(), cancellationToken).ConfigureAwait(false);
            await _state.UpdateAsync(
                Key, SubscriptionJsonContext.Default.SubscriptionDocument, document => (document ?? new SubscriptionDocument()) with { Id = restored.Id }, cancellationToken).ConfigureAwait(false);
            return $"Strava sends the events to {address.AbsoluteUri} as before. ";
        }
        catch (StravaException e)
        {
            _logger.SubscriptionLost(address.AbsoluteUri, e);
            return $"The subscription to {address.AbsoluteUri} has ended, because an app has only one, and Strava did not accept that address again either. ";
        }
    }

    private static bool Is(PushSubscription subscription, string address) => string.Equals(subscription.CallbackUrl, address, StringComparison.Ordinal);

    private string VerifyToken() => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(_app.ClientSecret), "The verify token of the push subscription, Strava.Ingestion"u8));

    private async Task<PushSubscription?> FindAsync(CancellationToken cancellationToken) =>
        await _strava.ListAsync().FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private Task<SubscriptionDocument?> ReadAsync(CancellationToken cancellationToken) =>
        _state.ReadAsync(Key, SubscriptionJsonContext.Default.SubscriptionDocument, cancellationToken);

    private Task<bool> WriteAsync(SubscriptionDocument document, CancellationToken cancellationToken) =>
        _state.UpdateAsync(Key, SubscriptionJsonContext.Default.SubscriptionDocument, _ => document, cancellationToken);

    private async Task<Lease> AcquireAsync(CancellationToken cancellationToken)
    {
        var key = "leases/" + Key;
        var wait = new LeaseWait(_state, key, "works on the subscription to events", _time, _logger);
        while (true)
        {
            if (await Lease.TryAcquireAsync(_state, key, LeaseDuration, _time, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return lease;
            }

            await wait.WaitAsync(LeasePoll, cancellationToken).ConfigureAwait(false);
        }
    }
}
