using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The two routes that every athlete has; the second is private. Their ids are beyond 2^53.</summary>
internal sealed class RouteResource : IResource
{
    private const long FirstId = 3_000_000_000_000_000_000;

    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["athlete", "routes"]) => request.With("read", () => request.Page(Visible(request))),
        ("GET", ["athletes", var id, "routes"]) => request.ForSelf(id, () => request.With("read", () => request.Page(Visible(request)))),
        ("GET", ["routes", var id]) => WithRoute(request, id, static route => Answer.Json(200, route)),
        ("GET", ["routes", var id, "export_gpx"]) => WithRoute(request, id, Gpx),
        ("GET", ["routes", var id, "export_tcx"]) => WithRoute(request, id, Tcx),
        _ => null,
    };

    private static Answer WithRoute(ApiRequest request, string id, Func<JsonObject, Answer> handle) => request.With(
        "read",
        () => Visible(request).FirstOrDefault(route => route["id_str"]!.ToString() == id) is { } route ? handle(route) : Answer.NotFound("Route"));

    private static IEnumerable<JsonObject> Visible(ApiRequest request)
    {
        var id = FirstId + (request.Athlete.Profile.Number * 2);
        yield return Describe(request.Athlete, id, "Greifensee", 21_300.5, isPrivate: false);
        if (request.Scopes.Allows("read_all"))
        {
            yield return Describe(request.Athlete, id + 1, "Über'n Berg", 8_200, isPrivate: true);
        }
    }

    private static JsonObject Describe(SimulatedAthlete athlete, long id, string name, double distance, bool isPrivate) => new()
    {
        ["id"] = id,
        ["id_str"] = id.ToString(CultureInfo.InvariantCulture),
        ["resource_state"] = 3,
        ["name"] = name,
        ["description"] = "",
        ["athlete"] = athlete.Profile.Summary(),
        ["distance"] = distance,
        ["elevation_gain"] = 140.2,
        ["map"] = new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"r{id}"),
            ["summary_polyline"] = "_p~iF~ps|U_ulLnnqC",
            ["resource_state"] = 2,
        },
        ["type"] = 2,
        ["sub_type"] = 4,
        ["private"] = isPrivate,
        ["starred"] = false,
        ["timestamp"] = 1_700_000_000,
        ["created_at"] = "2023-11-14T22:13:20Z",
        ["updated_at"] = "2023-11-14T22:13:20Z",
        ["estimated_moving_time"] = 5400,
        ["segments"] = new JsonArray(),
        ["waypoints"] = new JsonArray(),
    };

    private static Answer Gpx(JsonObject route) => Answer.Text(
        200,
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="StravaGPX">
          <trk>
            <name>{route["name"]}</name>
            <trkseg><trkpt lat="47.35" lon="8.68"/><trkpt lat="47.36" lon="8.69"/></trkseg>
          </trk>
        </gpx>
        """,
        "application/gpx+xml");

    private static Answer Tcx(JsonObject route) => Answer.Text(
        200,
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
          <Courses><Course><Name>{route["name"]}</Name></Course></Courses>
        </TrainingCenterDatabase>
        """,
        "application/vnd.garmin.tcx+xml");
}
