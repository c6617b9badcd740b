using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class OtherEndpointTests
{
    [Fact]
    public async Task The_detail_has_the_fields_of_the_summary_and_more()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 100);
        foreach (var activity in app.Strava.Athlete.Activities.Take(90))
        {
            using var response = await app.GetAsync($"activities/{activity.Id}");

            var detail = await response.JsonAsync();
            Assert.Equal(activity.Id, detail.GetProperty("id").GetInt64());
            Assert.Equal(3, detail.GetProperty("resource_state").GetInt32());
            Assert.Equal("Windy.", detail.GetProperty("description").GetString());
            Assert.Single(detail.GetProperty("laps").EnumerateArray());
            Assert.True(detail.TryGetProperty("sport_type", out _));
        }
    }

    [Theory]
    [InlineData("17")]
    [InlineData("{\"id\":5,")]
    [InlineData("{\"id\":5,\"id\":6}")]
    public async Task A_malformed_activity_has_no_other_detail(string json)
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow().AddDays(-1), json);

        using var response = await app.GetAsync("activities/5");

        Assert.Equal(json, await response.Content.ReadAsStringAsync(App.Cancelled));
    }

    [Theory]
    [InlineData("laps", JsonValueKind.Array)]
    [InlineData("zones", JsonValueKind.Array)]
    [InlineData("streams?keys=time,heartrate&key_by_type=true", JsonValueKind.Object)]
    [InlineData("comments?page_size=200", JsonValueKind.Array)]
    [InlineData("kudos?per_page=200", JsonValueKind.Array)]
    [InlineData("photos?size=5000", JsonValueKind.Array)]
    public async Task What_belongs_to_an_activity_has_an_address_of_its_own(string resource, JsonValueKind kind)
    {
        await using var app = await App.ConnectAsync();
        var activity = app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow().AddDays(-1), """{"id":5,"manual":false}""");

        using var response = await app.GetAsync($"activities/{activity.Id}/{resource}");
        using var again = await app.GetAsync($"activities/{activity.Id}/{resource}");

        Assert.Equal(kind, (await response.JsonAsync()).ValueKind);
        Assert.Equal(await response.Content.ReadAsStringAsync(App.Cancelled), await again.Content.ReadAsStringAsync(App.Cancelled));
    }

    [Fact]
    public async Task A_manual_activity_has_no_streams()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow().AddDays(-1), """{"id":5,"manual":true}""");

        using var streams = await app.GetAsync("activities/5/streams?keys=time&key_by_type=true");
        using var laps = await app.GetAsync("activities/5/laps");

        Assert.Equal((404, 200), ((int)streams.StatusCode, (int)laps.StatusCode));
    }

    [Theory]
    [InlineData("activities/4711/laps", "Activity/id/not found")]
    [InlineData("activities/4711", "Activity/id/not found")]
    [InlineData("activities/x", "Activity/id/not found")]
    [InlineData("clubs/1/activities", "resource/path/invalid")]
    [InlineData("athlete/", "resource/path/invalid")]
    [InlineData("../v4/athlete", "resource/path/invalid")]
    public async Task What_does_not_exist_is_not_found(string path, string fault)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync(path);

        await response.AssertFaultAsync(404, fault);
    }
}
