using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>What Strava says has happened, as its webhook brings it. It is a hint and proves nothing: what is true is asked for.</summary>
/// <remarks>https://developers.strava.com/docs/webhooks/</remarks>
public sealed record StravaEvent
{
    /// <summary>What <see cref="ObjectType"/> is for an activity.</summary>
    public const string Activity = "activity";

    /// <summary>What <see cref="ObjectType"/> is for an athlete.</summary>
    public const string Athlete = "athlete";

    private const string Delete = "delete";

    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 8 };

    /// <summary>What it is about: <c>activity</c> or <c>athlete</c>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>The id of the activity, or of the athlete.</summary>
    public required long ObjectId { get; init; }

    /// <summary>What has happened: <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public required string AspectType { get; init; }

    /// <summary>Strava's id of the athlete whom it concerns.</summary>
    public required long OwnerId { get; init; }

    /// <summary>The app's subscription.</summary>
    public required long SubscriptionId { get; init; }

    /// <summary>When it happened, to the second.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>Whether it says that the athlete has ended the app's access.</summary>
    public bool IsDeauthorization { get; init; }

    /// <summary>Whether it says that an activity is gone.</summary>
    public bool IsDeletion => ObjectType == Activity && AspectType == Delete;

    /// <summary>Reads the body of a webhook's request.</summary>
    /// <param name="json">The body.</param>
    /// <param name="received">The event, or null when the body is none.</param>
    /// <returns>True when it is one.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out StravaEvent? received)
    {
        received = null;
        try
        {
            using var document = JsonDocument.Parse(json, Bounds);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || Text(root, "object_type") is not { } objectType
                || Text(root, "aspect_type") is not { } aspectType
                || Number(root, "object_id") is not { } objectId
                || Number(root, "owner_id") is not { } ownerId
                || Number(root, "subscription_id") is not { } subscriptionId
                || Number(root, "event_time") is not { } seconds
                || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            {
                return false;
            }

            received = new StravaEvent
            {
                ObjectType = objectType,
                ObjectId = objectId,
                AspectType = aspectType,
                OwnerId = ownerId,
                SubscriptionId = subscriptionId,
                EventTime = DateTimeOffset.FromUnixTimeSeconds(seconds),
                IsDeauthorization = objectType == Athlete && IsDeauthorized(root),
            };
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or with texts that are no UTF-8.
            return false;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 40 } text ? text : null;

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number > 0 ? number : null;

    private static bool IsDeauthorized(JsonElement root) =>
        root.TryGetProperty("updates", out var updates)
        && updates.ValueKind == JsonValueKind.Object
        && updates.TryGetProperty("authorized", out var authorized)
        && (authorized.ValueKind == JsonValueKind.False || (authorized.ValueKind == JsonValueKind.String && authorized.ValueEquals("false")));
}
