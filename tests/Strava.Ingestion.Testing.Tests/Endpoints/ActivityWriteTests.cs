using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class ActivityWriteTests : IAsyncLifetime
{
    private App _app = null!;

    private SimulatedAthlete Athlete => _app.Strava.Athlete;

    public async ValueTask InitializeAsync() => _app = await App.ConnectAsync(options => options.GrantedScopes = "read,activity:read_all,activity:write");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_manual_activity_is_created_as_it_was_told()
    {
        using var response = await CreateAsync();

        var created = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(3, created.GetProperty("resource_state").GetInt32());
        Assert.Equal("Lunch", created.GetProperty("name").GetString());
        Assert.Equal(("Run", "TrailRun"), (created.GetProperty("type").GetString(), created.GetProperty("sport_type").GetString()));
        Assert.Equal("2026-11-20T12:00:00Z", created.GetProperty("start_date_local").GetString());
        Assert.Equal((1800, 5000.5), (created.GetProperty("elapsed_time").GetInt32(), created.GetProperty("distance").GetDouble()));
        Assert.Equal("Muddy", created.GetProperty("description").GetString());
        Assert.True(created.GetProperty("manual").GetBoolean());
        var activity = Assert.Single(Athlete.Activities);
        Assert.Equal(created.GetProperty("id").GetInt64(), activity.Id);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), activity.StartDate);
        Assert.Equal([activity.Id], await _app.ListAsync());
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("sport_type", "")]
    [InlineData("start_date_local", "noon")]
    [InlineData("elapsed_time", "long")]
    [InlineData("distance", "far")]
    public async Task A_parameter_that_is_missing_or_unreadable_is_refused(string name, string value)
    {
        using var response = await CreateAsync((name, value));

        await response.AssertFaultAsync(400, $"Activity/{name}/invalid");
        Assert.Empty(Athlete.Activities);
    }

    [Fact]
    public async Task A_creation_is_no_read_and_its_answer_says_nothing_of_reads()
    {
        using var created = await CreateAsync();
        using var read = await _app.GetAsync("athlete");

        Assert.Equal("1,1", created.Header("X-RateLimit-Usage"));
        Assert.Equal(",", created.Header("X-ReadRateLimit-Usage"));
        Assert.Equal("1,1", read.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task An_update_changes_the_fields_that_it_names_and_counts_as_a_read()
    {
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"id":5,"name":"a","type":"Run","sport_type":"Run","gear_id":"g1","distance":1}""");

        using var response = await UpdateAsync(5, """{"name":"b","sport_type":"GravelRide","gear_id":"none","description":"Long","commute":true,"distance":9,"private":true}""");

        var updated = await response.JsonAsync();
        Assert.Equal(("b", "GravelRide", "Ride"), (Text("name"), Text("sport_type"), Text("type")));
        Assert.Equal((true, 1), (updated.GetProperty("commute").GetBoolean(), updated.GetProperty("distance").GetInt32()));
        Assert.Equal(JsonValueKind.Null, updated.GetProperty("gear_id").ValueKind);
        Assert.Equal("Long", Text("description"));
        Assert.False(Athlete.Activities[0].IsPrivate);
        Assert.Equal("1,1", response.Header("X-ReadRateLimit-Usage"));

        string? Text(string name) => updated.GetProperty(name).GetString();
    }

    [Fact]
    public async Task An_update_of_the_description_shows_in_the_detail_only()
    {
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"id":5}""");

        using var response = await UpdateAsync(5, """{"description":"Long"}""");
        using var detail = await _app.GetAsync("activities/5");

        Assert.Equal("Long", (await detail.JsonAsync()).GetProperty("description").GetString());
        Assert.Equal("""{"id":5}"""u8, Athlete.Activities[0].Json.Span);
    }

    [Fact]
    public async Task What_cannot_be_updated_is_refused()
    {
        var foreign = _app.Strava.AddAthlete(2, activityCount: 1).Activities[0];
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"id":5}""");

        using var other = await UpdateAsync(foreign.Id, "{}");
        using var malformed = await UpdateAsync(5, "name=b");

        await other.AssertFaultAsync(404, "Activity/id/not found");
        await malformed.AssertFaultAsync(400, "Activity/body/invalid");
    }

    [Fact]
    public async Task Writing_needs_a_scope()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 1);

        using var created = await app.PostAsync(new Uri(app.Strava.ApiBaseAddress, "activities"), new StringContent(""));
        using var updated = await app.PutAsync($"activities/{app.Strava.Athlete.Activities[0].Id}", new StringContent("{}"));

        await created.AssertFaultAsync(401, "AccessToken/activity:write_permission/missing");
        await updated.AssertFaultAsync(401, "AccessToken/activity:write_permission/missing");
    }

    private Task<HttpResponseMessage> CreateAsync(params (string Name, string Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["name"] = "Lunch",
            ["sport_type"] = "TrailRun",
            ["start_date_local"] = "2026-11-20T12:00:00Z",
            ["elapsed_time"] = "1800",
            ["distance"] = "5000.5",
            ["description"] = "Muddy",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return _app.PostAsync(new Uri(_app.Strava.ApiBaseAddress, QueryHelpers.AddQueryString("activities", parameters)), new StringContent(""));
    }

    private Task<HttpResponseMessage> UpdateAsync(long id, string json) => _app.PutAsync($"activities/{id}", new StringContent(json, mediaType: new("application/json")));
}
