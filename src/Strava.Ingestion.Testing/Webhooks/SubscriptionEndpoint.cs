using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Testing;

/// <summary><c>/api/v3/push_subscriptions</c>, which the app calls with its own credentials.</summary>
internal sealed class SubscriptionEndpoint(TimeProvider time, AppCredentials app, SimulatedWebhooks webhooks, WebhookCaller caller)
{
    private const string Root = ApiPath.Root + "push_subscriptions";
    private const int LongestAddress = 255;

    private long _lastId = 120_474;

    public static bool Has(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public async Task<Answer> HandleAsync(string method, string path, Parameters parameters, CancellationToken cancellationToken) =>
        app.Refuse(parameters["client_id"], parameters["client_secret"]) ?? (method, path) switch
        {
            ("GET", Root) => List(),
            ("POST", Root) =>
                await CreateAsync(parameters["callback_url"], parameters["verify_token"], cancellationToken).ConfigureAwait(false),
            ("DELETE", not Root) => Delete(path[(Root.Length + 1)..]),
            _ => Answer.NoSuchPath,
        };

    private Answer List() =>
        Answer.Json(200, webhooks.Subscription is { } subscription ? new JsonArray(Describe(subscription)) : new JsonArray());

    private Answer Delete(string id) =>
        webhooks.TryUnsubscribe(id) ? new Answer(204, ReadOnlyMemory<byte>.Empty) : Answer.NotFound("PushSubscription");

    private async Task<Answer> CreateAsync(string callback, string verifyToken, CancellationToken cancellationToken)
    {
        if (!WebAddress.TryParse(callback, out var address) || callback.Length > LongestAddress)
        {
            return Refuse("callback url", "invalid");
        }

        if (verifyToken.Length == 0)
        {
            return Refuse("verify token", "missing");
        }

        if (webhooks.Subscription is not null)
        {
            return Refuse("", "already exists");
        }

        if (await ShakeHandsAsync(callback, verifyToken, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var subscription = new PushSubscription(Interlocked.Increment(ref _lastId), address, time.GetUtcNow());
        return webhooks.TrySubscribe(subscription)
            ? Answer.Json(201, new JsonObject { ["id"] = subscription.Id })
            : Refuse("", "already exists");
    }

    /// <returns>The refusal; null when the callback gave the challenge back.</returns>
    private async Task<Answer?> ShakeHandsAsync(string callback, string verifyToken, CancellationToken cancellationToken)
    {
        var challenge = Secret.New();
        var address = QueryHelpers.AddQueryString(callback, new Dictionary<string, string?>
        {
            ["hub.mode"] = "subscribe",
            ["hub.challenge"] = challenge,
            ["hub.verify_token"] = verifyToken,
        });
        var (status, body) = await caller.GetAsync(address, cancellationToken).ConfigureAwait(false);
        return status != HttpStatusCode.OK ? Refuse("callback url", "GET to callback URL does not return 200")
            : ChallengeIn(body) != challenge ? Refuse("callback url", "not verifiable")
            : null;
    }

    private static string? ChallengeIn(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json ? json["hub.challenge"]?.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Answer Refuse(string field, string code) => Answer.Fault(400, "Bad Request", "PushSubscription", field, code);

    private JsonObject Describe(PushSubscription subscription) => new()
    {
        ["id"] = subscription.Id,
        ["resource_state"] = 2,
        ["application_id"] = long.Parse(app.ClientId, CultureInfo.InvariantCulture),
        ["callback_url"] = subscription.Callback.OriginalString,
        ["created_at"] = subscription.CreatedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z",
        ["updated_at"] = subscription.CreatedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z",
    };
}
