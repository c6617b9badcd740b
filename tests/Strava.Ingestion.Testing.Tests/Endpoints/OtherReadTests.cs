using System.Text.Json;
using System.Xml.Linq;

namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class OtherReadTests
{
    [Fact]
    public async Task Every_gear_of_the_activities_can_be_read_the_retired_too()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 200);
        app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow().AddYears(-9), """{"gear_id":"b17"}""");
        var ids = app.Strava.Athlete.Activities.Select(activity => JsonDocument.Parse(activity.Json).RootElement.GetProperty("gear_id").GetString()).OfType<string>().Distinct();
        var retired = new List<string>();

        foreach (var id in ids)
        {
            using var response = await app.GetAsync($"gear/{id}");
            var gear = await response.JsonAsync();
            Assert.Equal((id, 3), (gear.GetProperty("id").GetString(), gear.GetProperty("resource_state").GetInt32()));
            retired.AddRange(gear.GetProperty("retired").GetBoolean() ? [id] : []);
        }

        Assert.Equal(["b17", "b4000002", "g4000002"], retired.Order());
    }

    [Fact]
    public async Task The_profile_names_the_gear_in_use_and_no_gear_of_another_athlete()
    {
        await using var app = await App.ConnectAsync();
        await app.RefreshAsync(app.Strava.AddAthlete(2));

        using var profile = await app.GetAsync("athlete");
        using var foreign = await app.GetAsync("gear/b4000000");

        var athlete = await profile.JsonAsync();
        Assert.Equal(["b4000003", "b4000004"], athlete.GetProperty("bikes").EnumerateArray().Select(bike => bike.GetProperty("id").GetString()));
        Assert.Equal(["g4000003", "g4000004"], athlete.GetProperty("shoes").EnumerateArray().Select(shoes => shoes.GetProperty("id").GetString()));
        await foreign.AssertFaultAsync(404, "Gear/id/not found");
    }

    [Fact]
    public async Task The_last_zone_is_open()
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync("athlete/zones");

        var zones = (await response.JsonAsync()).GetProperty("heart_rate").GetProperty("zones");
        Assert.Equal((5, -1), (zones.GetArrayLength(), zones[4].GetProperty("max").GetInt32()));
    }

    [Theory]
    [InlineData("read", 1)]
    [InlineData("read_all", 2)]
    public async Task Routes_are_listed_and_can_be_exported_the_private_one_with_its_scope(string scopes, int count)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = scopes);

        using var list = await app.GetAsync("athlete/routes");
        using var documented = await app.GetAsync($"athletes/{app.Strava.Athlete.Id}/routes");

        var routes = (await list.JsonAsync()).EnumerateArray().Select(route => route.GetProperty("id_str").GetString()).ToArray();
        Assert.Equal(count, routes.Length);
        Assert.Equal(count, (await documented.JsonAsync()).GetArrayLength());
        using var route = await app.GetAsync($"routes/{routes[^1]}");
        Assert.True((await route.JsonAsync()).GetProperty("id").GetInt64() > 1L << 53);
        foreach (var format in new[] { "gpx", "tcx" })
        {
            using var export = await app.GetAsync($"routes/{routes[^1]}/export_{format}");
            Assert.NotNull(XDocument.Parse(await export.Content.ReadAsStringAsync(App.Cancelled)).Root);
        }
    }

    [Fact]
    public async Task A_route_of_another_athlete_is_not_found()
    {
        await using var app = await App.ConnectAsync();
        using var list = await app.GetAsync("athlete/routes");
        var route = (await list.JsonAsync())[0].GetProperty("id_str").GetString();
        await app.RefreshAsync(app.Strava.AddAthlete(2));

        using var foreign = await app.GetAsync($"routes/{route}");
        using var others = await app.GetAsync($"athletes/{app.Strava.Athlete.Id}/routes");

        await foreign.AssertFaultAsync(404, "Route/id/not found");
        await others.AssertFaultAsync(403, "Athlete/id/forbidden");
    }

    [Theory]
    [InlineData("athlete/clubs")]
    [InlineData("segments/starred")]
    [InlineData("athlete/routes")]
    public async Task A_list_ends_with_an_empty_page(string path)
    {
        await using var app = await App.ConnectAsync();

        using var first = await app.GetAsync(path);
        using var second = await app.GetAsync(path + "?page=2");
        using var unreadable = await app.GetAsync(path + "?page=x");

        Assert.Equal(1, (await first.JsonAsync()).GetArrayLength());
        Assert.Equal(0, (await second.JsonAsync()).GetArrayLength());
        await unreadable.AssertFaultAsync(400, "Application/page/invalid");
    }

    [Theory]
    [InlineData("clubs/231407")]
    [InlineData("segments/229781")]
    public async Task What_is_listed_has_a_detail(string path)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync(path);

        Assert.Equal(3, (await response.JsonAsync()).GetProperty("resource_state").GetInt32());
    }

    [Theory]
    [InlineData("athlete/zones", "profile:read_all")]
    [InlineData("athlete/clubs", "read")]
    [InlineData("athlete/routes", "read")]
    [InlineData("clubs/231407", "read")]
    [InlineData("gear/b4000000", "read")]
    [InlineData("segments/starred", "read")]
    [InlineData("athletes/134815/stats", "read")]
    public async Task Reads_need_their_scope(string path, string scope)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "activity:read_all");

        using var response = await app.GetAsync(path);

        await response.AssertFaultAsync(401, $"AccessToken/{scope}_permission/missing");
    }

    [Theory]
    [InlineData("routes/1/streams")]
    [InlineData("segments/explore?bounds=1,2,3,4")]
    [InlineData("segments/1/streams")]
    [InlineData("segments/1/all_efforts")]
    [InlineData("segment_efforts?segment_id=1")]
    [InlineData("segment_efforts/1")]
    [InlineData("segment_efforts/1/streams")]
    [InlineData("clubs/1/group_events")]
    [InlineData("athletes/1/koms")]
    public async Task What_Strava_has_and_the_simulator_has_not_says_so(string path)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync(path);

        await response.AssertFaultAsync(501, "resource/path/not simulated");
    }

    [Theory]
    [InlineData("clubs/231407/activities", 404, "resource/path/invalid")]
    [InlineData("clubs/231407/members", 401, "Application/internal/invalid")]
    [InlineData("clubs/231407/admins", 401, "Application/internal/invalid")]
    [InlineData("clubs/1", 404, "Club/id/not found")]
    [InlineData("segments/1", 404, "Segment/id/not found")]
    [InlineData("routes/1", 404, "Route/id/not found")]
    public async Task What_Strava_has_closed_or_never_had_is_refused(string path, int status, string fault)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync(path);

        await response.AssertFaultAsync(status, fault);
    }
}
