using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The one club, which every athlete is in. Its activities and its people are closed to apps since 2026-09-01.</summary>
internal sealed class ClubResource : IResource
{
    private const string Club = "231407";

    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["athlete", "clubs"]) => request.With("read", () => request.Page([Summary()])),
        ("GET", ["clubs", Club]) => request.With("read", static () => Answer.Json(200, Detailed())),
        ("GET", ["clubs", _]) => request.With("read", static () => Answer.NotFound("Club")),
        ("GET", ["clubs", _, "activities"]) => Answer.NoSuchPath,
        ("GET", ["clubs", _, "members" or "admins"]) => Answer.Fault(401, "Authorization Error", "Application", "internal", "invalid"),
        _ => null,
    };

    private static JsonObject Summary() => new()
    {
        ["id"] = 231_407,
        ["resource_state"] = 2,
        ["name"] = "The Strava Club",
        ["activity_types"] = new JsonArray("Ride", "Run"),
        ["sport_type"] = "cycling",
        ["city"] = "Zürich",
        ["state"] = "",
        ["country"] = "Switzerland",
        ["private"] = false,
        ["member_count"] = 116,
        ["featured"] = false,
        ["verified"] = true,
        ["url"] = "strava",
    };

    private static JsonObject Detailed()
    {
        var club = Summary();
        club["resource_state"] = 3;
        club["membership"] = "member";
        club["admin"] = false;
        club["owner"] = false;
        club["description"] = "";
        club["club_type"] = "casual_club";
        return club;
    }
}
