namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class OwnEndpointTests
{
    [Fact]
    public async Task An_answer_of_ones_own_comes_before_the_simulators()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Map("GET", "/api/v3/athlete", request => (203, $$"""{"of":{{request.AthleteId}}}"""));

        using var own = await app.GetAsync("athlete?x=1");
        using var other = await app.PutAsync("athlete", new StringContent(""));

        Assert.Equal(203, (int)own.StatusCode);
        Assert.Equal(app.Strava.Athlete.Id, (await own.JsonAsync()).GetProperty("of").GetInt64());
        Assert.Equal("1,1", own.Header("X-RateLimit-Usage"));
        await other.AssertFaultAsync(401, "AccessToken/profile:write_permission/missing");
    }

    [Fact]
    public async Task Outside_the_API_it_costs_no_quota()
    {
        await using var app = await App.StartAsync();
        app.Strava.Map("GET", "/photos/1.json", _ => (200, "{}"));

        using var photo = await app.GetAsync("/photos/1.json");

        Assert.Equal(200, (int)photo.StatusCode);
        Assert.Null(photo.Header("X-RateLimit-Usage"));
    }

    [Fact]
    public async Task A_fault_comes_before_it()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Map("GET", "/api/v3/athlete/activities", _ => (200, "[]"));
        app.Strava.Faults.Add(SimulatedFault.Status(502));

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(502, (int)response.StatusCode);
    }
}
