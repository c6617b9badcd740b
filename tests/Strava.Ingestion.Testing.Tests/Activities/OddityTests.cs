using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Activities;

/// <summary>What live answers were seen to hold, and a reader has to put up with.</summary>
public sealed class OddityTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Func<JsonElement, string, bool>> Oddities = new()
    {
        ["an emoji in UTF-8"] = (_, text) => text.Contains('☕'),
        ["CJK"] = (_, text) => text.Contains('朝'),
        ["right to left"] = (_, text) => text.Contains('ج'),
        ["Cyrillic"] = (_, text) => text.Contains('Л'),
        ["escaped UTF-16"] = (_, text) => text.Contains(@"\ud83d\udeb4"),
        ["escaped quotes and slashes"] = (_, text) => text.Contains(@"\""hard\"" \/ easy\n"),
        ["an empty name"] = (json, _) => json.GetProperty("name").ValueEquals(""),
        ["an id beyond 2^53"] = (json, _) => json.GetProperty("id").GetInt64() > 1L << 53,
        ["a usual id"] = (json, _) => json.GetProperty("id").GetInt64() is > 10_000_000_000 and < 20_000_000_000,
        ["an empty array for no position"] = (json, _) => Raw(json, "start_latlng") == "[]",
        ["null for no position"] = (json, _) => Raw(json, "start_latlng") == "null",
        ["an empty track"] = (json, _) => json.GetProperty("map").GetProperty("summary_polyline").ValueEquals(""),
        ["a track"] = (json, _) => json.GetProperty("map").GetProperty("summary_polyline").GetString()!.Length > 100,
        ["an escaped backslash in a track"] = (json, _) => json.GetProperty("map").GetProperty("summary_polyline").GetString()!.Contains('\\'),
        ["an integer for a float"] = (json, _) => !Raw(json, "distance")!.Contains('.') && Raw(json, "distance") != "0",
        ["a float for a float"] = (json, _) => Raw(json, "distance")!.Contains('.'),
        ["a float for an integer"] = (json, _) => Raw(json, "moving_time")!.EndsWith(".0", StringComparison.Ordinal),
        ["a sport that no list has"] = (json, _) => json.GetProperty("sport_type").ValueEquals("Skijoring"),
        ["a young sport"] = (json, _) => json.GetProperty("sport_type").ValueEquals("Padel"),
        ["a type other than the sport"] = (json, _) => json.GetProperty("sport_type").ValueEquals("TrailRun") && json.GetProperty("type").ValueEquals("Run"),
        ["an unknown field"] = (json, _) => Raw(json, "x_new_field") is not null,
        ["no workout type"] = (json, _) => Raw(json, "workout_type") is null,
        ["a null workout type"] = (json, _) => Raw(json, "workout_type") == "null",
        ["a workout type"] = (json, _) => Raw(json, "workout_type") is "1",
        ["no device"] = (json, _) => Raw(json, "device_name") is null,
        ["a null device"] = (json, _) => Raw(json, "device_name") == "null",
        ["no heart rate"] = (json, _) => Raw(json, "has_heartrate") == "false" && Raw(json, "average_heartrate") is null,
        ["a heart rate"] = (json, _) => Raw(json, "has_heartrate") == "true" && Raw(json, "average_heartrate") is not null,
        ["a manual activity"] = (json, _) => Raw(json, "manual") == "true" && Raw(json, "external_id") == "null" && Raw(json, "upload_id") is null,
        ["a local time with a false Z"] = (json, _) => Raw(json, "start_date_local") != Raw(json, "start_date") && Raw(json, "start_date_local")!.EndsWith("Z\"", StringComparison.Ordinal),
        ["a time zone with a prefix"] = (json, _) => json.GetProperty("timezone").ValueEquals("(GMT+01:00) Europe/Zurich"),
        ["an offset as a float"] = (json, _) => Raw(json, "utc_offset") == "-14400.0",
        ["a bike"] = (json, _) => Raw(json, "gear_id")!.StartsWith("\"b", StringComparison.Ordinal),
        ["shoes"] = (json, _) => Raw(json, "gear_id")!.StartsWith("\"g", StringComparison.Ordinal),
        ["no gear"] = (json, _) => Raw(json, "gear_id") == "null",
        ["only me"] = (json, _) => json.GetProperty("visibility").ValueEquals("only_me") && Raw(json, "private") == "true",
        ["followers only"] = (json, _) => json.GetProperty("visibility").ValueEquals("followers_only"),
        ["white space"] = (_, text) => text.Contains("\"id\" : ") && text.EndsWith("\n}", StringComparison.Ordinal),
        ["no white space"] = (_, text) => text.Contains("\"id\":"),
        ["a hidden start time"] = (json, _) => json.GetProperty("start_date_local").GetString()!.EndsWith("T00:00:01Z", StringComparison.Ordinal) && Raw(json, "start_date_local") == Raw(json, "start_date"),
    };

    private App? _app;

    public static TheoryData<string> Names => [.. Oddities.Keys];

    public async ValueTask InitializeAsync() => _app = await App.StartAsync(options => options.ActivityCount = 2000);

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public void Occurs_among_2000_activities(string oddity)
    {
        Assert.Contains(_app!.Strava.Athlete.Activities, activity =>
        {
            using var document = JsonDocument.Parse(activity.Json);
            return Oddities[oddity](document.RootElement, Encoding.UTF8.GetString(activity.Json.Span));
        });
    }

    [Fact]
    public void Some_activities_share_their_start()
    {
        var shared = _app!.Strava.Athlete.Activities.CountBy(activity => activity.StartDate).Where(start => start.Value > 1).ToArray();

        Assert.InRange(shared.Length, 5, 100);
    }

    private static string? Raw(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
