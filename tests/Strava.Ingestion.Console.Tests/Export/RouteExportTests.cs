using System.Text.Json;
using System.Xml.Linq;

namespace Strava.Ingestion.Console.Tests;

public sealed class RouteExportTests
{
    private const string Drawn = """
        {"id":1,"name":"Drawn \"ü\"","sport_type":"Ride","start_date":"2026-05-04T10:00:00Z","distance":252.5,"map":{"summary_polyline":"_p~iF~ps|U_ulLnnqC_mqNvxq`@"}}
        """;

    private const string Recorded = """
        {"id":2,"name":"Recorded <1> & \u0001","sport_type":"Run","start_date":"2026-05-04T10:00:00Z","map":{"summary_polyline":"_p~iF~ps|U_ulLnnqC_mqNvxq`@"}}
        """;

    // In one place the position is missing, in another the heart rate.
    private const string Streams = """
        {"time":{"data":[0,2,3]},"latlng":{"data":[[47.1,8.5],null,[47.12345678,8.52]]},"altitude":{"data":[400.2,401,402]},"heartrate":{"data":[90,91,null]},"temp":{"data":[20,20,21]}}
        """;

    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";
    private static readonly XNamespace TrackPoint = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1";

    [Fact]
    public async Task Routes_are_one_collection_of_lines_from_the_recording_where_there_is_one()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await Exported.StoreAsync(workspace, Drawn, streams: null);
        await Exported.StoreAsync(workspace, Recorded, Streams);
        await Exported.StoreAsync(workspace, """{"id":3,"map":{"summary_polyline":""}}""", """{"time":{"data":[0,1]}}""");

        var export = await workspace.RunAsync("export", "--to", "geojson", "out");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        Assert.Contains("2 routes; 1 activity without a route was left out", export.Out, StringComparison.Ordinal);
        var collection = JsonElement.Parse(await File.ReadAllBytesAsync(workspace.PathOf("out/routes.geojson"), TestContext.Current.CancellationToken));
        var features = collection.GetProperty("features").EnumerateArray().OrderBy(feature => feature.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(("FeatureCollection", 2), (collection.GetProperty("type").GetString(), features.Count));
        Assert.Equal(
            """{"athlete_id":7,"id":1,"name":"Drawn \"ü\"","sport_type":"Ride","start_date":"2026-05-04T10:00:00Z","distance":252.5}""",
            features[0].GetProperty("properties").GetRawText());
        Assert.Equal("""{"type":"LineString","coordinates":[[-120.2,38.5],[-120.95,40.7],[-126.453,43.252]]}""", features[0].GetProperty("geometry").GetRawText());
        Assert.Equal("""{"type":"LineString","coordinates":[[8.5,47.1],[8.52,47.123457]]}""", features[1].GetProperty("geometry").GetRawText());
    }

    [Fact]
    public async Task Where_nothing_has_a_route_nothing_is_written()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await Exported.StoreAsync(workspace, """{"id":1,"map":{"summary_polyline":""}}""", streams: null);

        var export = await workspace.RunAsync("export", "--to", "geojson", "out");

        Assert.Equal(65, export.ExitCode);
        Assert.Contains("No routes are stored", export.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("out")));
    }

    [Fact]
    public async Task An_activity_is_a_track_with_times_heights_and_heart_rates()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await Exported.StoreAsync(workspace, Recorded, Streams);

        var export = await workspace.RunAsync("export", "--to", "gpx", "out", "--activity", "2");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        var gpx = XDocument.Load(workspace.PathOf("out/2.gpx")).Root!;
        var track = gpx.Element(Gpx + "trk")!;
        Assert.Equal(("1.1", "Recorded <1> & ", "Run"), (gpx.Attribute("version")!.Value, track.Element(Gpx + "name")!.Value, track.Element(Gpx + "type")!.Value));
        Assert.Equal(
            ["47.1 8.5 400.2 2026-05-04T10:00:00Z 20 90", "47.1234568 8.52 402 2026-05-04T10:00:03Z 21 "],
            track.Element(Gpx + "trkseg")!.Elements(Gpx + "trkpt").Select(Text));
        static string Text(XElement point) =>
            $"{point.Attribute("lat")!.Value} {point.Attribute("lon")!.Value} {point.Element(Gpx + "ele")!.Value} {point.Element(Gpx + "time")!.Value} "
            + $"{point.Descendants(TrackPoint + "atemp").Single().Value} {point.Descendants(TrackPoint + "hr").SingleOrDefault()?.Value}";
    }

    [Theory]
    [InlineData(null, "No streams of activity 2 are stored", "Strava:Ingestion:Content")]
    [InlineData("""{"time":{"data":[0,1]}}""", "have no positions", "without GPS")]
    [InlineData("""{"time":{"da""", "streams of activity 2 are damaged", "--to geojson")]
    public async Task Without_streams_there_is_no_track_and_the_message_says_why(string? streams, string cause, string remedy)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await Exported.StoreAsync(workspace, Recorded, streams);

        var export = await workspace.RunAsync("export", "--to", "gpx", "out", "--activity", "2");

        Assert.Equal(65, export.ExitCode);
        Assert.Contains(cause, export.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, export.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("out")));
    }
}
