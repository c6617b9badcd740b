using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An event, and how the app's callback took it.</summary>
public sealed class SimulatedDelivery
{
    internal SimulatedDelivery(JsonObject json, IReadOnlyList<int> statusCodes)
    {
        ObjectType = json["object_type"]!.GetValue<string>();
        ObjectId = json["object_id"]!.GetValue<long>();
        AspectType = json["aspect_type"]!.GetValue<string>();
        OwnerId = json["owner_id"]!.GetValue<long>();
        Updates = json["updates"]!.AsObject().ToDictionary(update => update.Key, update => update.Value!.GetValue<string>());
        Json = json.ToJsonString();
        StatusCodes = statusCodes;
    }

    /// <summary><c>activity</c> or <c>athlete</c>.</summary>
    public string ObjectType { get; }

    /// <summary>The id of the activity, or of the athlete.</summary>
    public long ObjectId { get; }

    /// <summary><c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string AspectType { get; }

    /// <summary>The athlete's id.</summary>
    public long OwnerId { get; }

    /// <summary>The fields that changed: <c>title</c>, <c>type</c> and <c>private</c> of an activity, <c>authorized</c> of an athlete.</summary>
    public IReadOnlyDictionary<string, string> Updates { get; }

    /// <summary>The body as it was sent.</summary>
    public string Json { get; }

    /// <summary>What the callback answered, one status an attempt, three attempts at the most; 0 when no answer came in time.</summary>
    public IReadOnlyList<int> StatusCodes { get; }

    /// <summary>Whether the last attempt was answered with 200; the event is lost otherwise.</summary>
    public bool Succeeded => StatusCodes[^1] == 200;
}
