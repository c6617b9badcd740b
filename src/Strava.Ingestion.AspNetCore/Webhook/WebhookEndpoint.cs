using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

/// <summary>
/// What Strava calls: it verifies the address, and sends events. An event is durable before it is answered with 200; whatever keeps it from that is answered
/// with 503, because Strava sends it twice more then.
/// </summary>
internal sealed class WebhookEndpoint(
    PushSubscriptionKeeper keeper,
    KnownSubscription subscription,
    KnownOwners owners,
    EventSignature signature,
    EventInbox inbox,
    WebhookMetrics metrics,
    IOptions<StravaWebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookEndpoint> logger)
{
    // A state that fails does so for every event.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    // Strava waits two seconds for the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    private readonly SignatureCheck _check = options.Value.Signature;
    private int _saidUnsigned;
    private long _saidNotStoredAt;

    /// <summary>Gives the challenge back, if the token is the app's.</summary>
    public async Task VerifyAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var challenge = query["hub.challenge"].ToString();
        var isHandshake = query["hub.mode"] == "subscribe" && challenge.Length is > 0 and <= EventBody.Longest;
        if (!isHandshake || !keeper.IsVerifyToken(query["hub.verify_token"].ToString()))
        {
            if (isHandshake)
            {
                logger.HandshakeRefused();
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        logger.HandshakeDone();
        context.Response.ContentType = "application/json";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(
            JsonSerializer.Serialize(new Dictionary<string, string> { ["hub.challenge"] = challenge }, WebhookJsonContext.Default.DictionaryStringString), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Takes an event.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        var result = await TakeAsync(context).ConfigureAwait(false);
        metrics.Count(result);
        if (result is not (WebhookResult.Received or WebhookResult.Ignored))
        {
            logger.EventRefused(result);
        }

        context.Response.StatusCode = result switch
        {
            WebhookResult.Received or WebhookResult.Ignored => StatusCodes.Status200OK,
            WebhookResult.Malformed => StatusCodes.Status400BadRequest,
            WebhookResult.TooLarge => StatusCodes.Status413PayloadTooLarge,
            WebhookResult.Unsigned => StatusCodes.Status401Unauthorized,
            WebhookResult.UnknownSubscription or WebhookResult.UnknownOwner => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
    }

    private async Task<WebhookResult> TakeAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        if (context.Request.ContentLength > EventBody.Longest || await EventBody.ReadAsync(context.Request.BodyReader, stop).ConfigureAwait(false) is not { } body)
        {
            return WebhookResult.TooLarge;
        }

        if (!IsAccepted(context.Request.Headers[EventSignature.Header].ToString(), body))
        {
            return WebhookResult.Unsigned;
        }

        if (!StravaEvent.TryParse(body, out var received))
        {
            return WebhookResult.Malformed;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            // A store may wait without looking at the token. An event that it stores all the same comes again, and makes no work then.
            return await TakeAsync(received, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Whatever failed: an event that is not stored must not be acknowledged.
            SayNotStored(patience.IsCancellationRequested ? "The state store is locked, or too slow: Strava waits two seconds." : e.Message);
            return WebhookResult.NotStored;
        }
    }

    private async Task<WebhookResult> TakeAsync(StravaEvent received, CancellationToken cancellationToken)
    {
        switch (await subscription.IsAsync(received.SubscriptionId, cancellationToken).ConfigureAwait(false))
        {
            case null:
                return WebhookResult.NotStored;
            case false:
                return WebhookResult.UnknownSubscription;
        }

        if (!await owners.AreKnownAsync(received.OwnerId, cancellationToken).ConfigureAwait(false))
        {
            return WebhookResult.UnknownOwner;
        }

        if (received is not ({ ObjectType: StravaEvent.Activity } or { IsDeauthorization: true }))
        {
            return WebhookResult.Ignored;
        }

        await inbox.ReceiveAsync(received, cancellationToken).ConfigureAwait(false);
        return WebhookResult.Received;
    }

    private void SayNotStored(string reason)
    {
        var (now, before) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref _saidNotStoredAt));
        if (now - before >= Quiet.Ticks && Interlocked.CompareExchange(ref _saidNotStoredAt, now, before) == before)
        {
            logger.EventNotStored(reason);
        }
    }

    private bool IsAccepted(string header, byte[] body)
    {
        if (_check == SignatureCheck.Off || signature.IsValid(header, body))
        {
            return true;
        }

        if (_check == SignatureCheck.Log)
        {
            metrics.Count(WebhookResult.Unsigned);
            if (Interlocked.Exchange(ref _saidUnsigned, 1) == 0)
            {
                logger.EventUnsigned();
            }
        }

        return _check == SignatureCheck.Log;
    }
}
