using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>What Strava has of an activity at addresses of their own. The same activity always gives the same bytes.</summary>
internal sealed class ActivityDetails
{
    private const int Seconds = 60;

    private readonly SimulatedActivity _activity;
    private readonly Random _random;

    private ActivityDetails(SimulatedActivity activity)
    {
        _activity = activity;
        _random = new Random(SeedOf(activity.Id));
    }

    /// <returns>The document, or null when there is none: a manual activity has no streams, and no path leads to what Strava does not know.</returns>
    public static JsonNode? Of(SimulatedActivity activity, string resource)
    {
        var details = new ActivityDetails(activity);
        return resource switch
        {
            "laps" => details.Laps(),
            "zones" => details.Zones(),
            "streams" => details.Streams(),
            "comments" => details.Comments(),
            "kudos" => details.Kudos(),
            "photos" => details.Photos(),
            _ => null,
        };
    }

    private JsonArray Laps() => [.. Enumerable.Range(1, 1 + _random.Next(4)).Select(lap => new JsonObject
    {
        ["id"] = _activity.Id + lap,
        ["resource_state"] = 2,
        ["name"] = $"Lap {lap}",
        ["activity"] = new JsonObject { ["id"] = _activity.Id, ["resource_state"] = 1 },
        ["elapsed_time"] = 300 + _random.Next(60),
        ["distance"] = 1000.5 + _random.Next(100),
        ["lap_index"] = lap,
        ["split"] = lap,
    })];

    private JsonArray Zones() => [new JsonObject
    {
        ["score"] = _random.Next(100),
        ["type"] = "heartrate",
        ["sensor_based"] = true,
        ["custom_zones"] = false,
        ["distribution_buckets"] = new JsonArray(Bucket(0, 115), Bucket(115, 152), Bucket(152, -1)),
        ["resource_state"] = 3,
    }];

    private JsonObject Bucket(int min, int max) => new() { ["min"] = min, ["max"] = max, ["time"] = _random.Next(2000) };

    /// <summary>Only what the device recorded; distance comes along unasked.</summary>
    private JsonObject? Streams() => IsManual() ? null : new JsonObject
    {
        ["time"] = Stream(second => second),
        ["distance"] = Stream(second => second * 3.5),
        ["heartrate"] = Stream(second => second == 17 ? 0 : 120 + _random.Next(50)),
    };

    private static JsonObject Stream(Func<int, JsonNode> value) => new()
    {
        ["data"] = new JsonArray([.. Enumerable.Range(0, Seconds).Select(value)]),
        ["series_type"] = "distance",
        ["original_size"] = Seconds,
        ["resolution"] = "high",
    };

    private JsonArray Comments() => [.. Enumerable.Range(1, _random.Next(3)).Select(comment => new JsonObject
    {
        ["id"] = _activity.Id + comment,
        ["activity_id"] = _activity.Id,
        ["text"] = "Großartig 👏",
        ["athlete"] = Person(),
        ["created_at"] = "2026-08-09T10:11:12Z",
        ["cursor"] = "abc%3D%3D",
    })];

    private JsonArray Kudos() => [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Person())];

    /// <summary>People come without an id.</summary>
    private static JsonObject Person() => new() { ["resource_state"] = 2, ["firstname"] = "Zoë", ["lastname"] = "Q." };

    private JsonArray Photos() => [.. Enumerable.Range(0, _random.Next(2)).Select(photo => new JsonObject
    {
        ["unique_id"] = $"{_activity.Id}-{photo}",
        ["activity_id"] = _activity.Id,
        ["caption"] = "",
        ["type"] = 1,
        ["urls"] = new JsonObject { ["5000"] = $"https://example.org/{_activity.Id}-{photo}.jpg" },
        ["default_photo"] = photo == 0,
    })];

    private bool IsManual() => _activity.ToJson() is not { } json || (json["manual"] is JsonValue manual && manual.GetValueKind() == JsonValueKind.True);

    private static int SeedOf(long id) => unchecked((int)(id ^ (id >> 32)));
}
