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

    [Fact]
    public async Task Nothing_can_be_written()
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.PostAsync(new Uri(app.Strava.ApiBaseAddress, "activities"), new StringContent(""));

        await response.AssertFaultAsync(404, "resource/path/invalid");
    }
}
