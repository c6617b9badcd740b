using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The athlete as the API shows them: detailed with the scope <c>profile:read_all</c>, else in the summary form.</summary>
internal static class AthleteDocument
{
    public static JsonObject Summary(long id) => new()
    {
        ["id"] = id,
        ["username"] = "marianne",
        ["resource_state"] = 2,
        ["firstname"] = "Marianne",
        ["lastname"] = "Müller",
        ["city"] = "Zürich",
        ["state"] = "",
        ["country"] = "Switzerland",
        ["sex"] = "F",
        ["premium"] = true,
        ["summit"] = true,
        ["created_at"] = "2012-03-04T05:06:07Z",
        ["updated_at"] = "2026-08-09T10:11:12Z",
    };

    public static JsonObject Detailed(long id)
    {
        var athlete = Summary(id);
        athlete["resource_state"] = 3;
        athlete["weight"] = 61.5;
        athlete["ftp"] = 240;
        athlete["measurement_preference"] = "meters";
        athlete["clubs"] = new JsonArray();
        athlete["bikes"] = new JsonArray(Gear("b4000000", "Crossrad", 8_123_456));
        athlete["shoes"] = new JsonArray(Gear("g4000000", "Speedgoat", 612_000.5));
        return athlete;
    }

    private static JsonObject Gear(string id, string name, double distance) => new()
    {
        ["id"] = id,
        ["resource_state"] = 2,
        ["primary"] = true,
        ["name"] = name,
        ["distance"] = distance,
    };
}
