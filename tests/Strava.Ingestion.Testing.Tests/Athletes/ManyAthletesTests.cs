using System.Net;

namespace Strava.Ingestion.Testing.Tests.Athletes;

public sealed class ManyAthletesTests
{
    [Fact]
    public async Task Athletes_come_while_it_is_running_and_the_first_stays_the_first()
    {
        await using var app = await App.StartAsync();

        var second = app.Strava.AddAthlete(2, activityCount: 3);

        Assert.Equal([app.Strava.Athlete, second], app.Strava.Athletes);
        Assert.Equal(3, second.Activities.Count);
        Assert.Equal("read,activity:read_all,profile:read_all", second.GrantedScopes);
        Assert.True(second.IsConnected);
        Assert.NotEqual(app.Strava.Athlete.Name, second.Name);
        Assert.Throws<ArgumentException>(() => app.Strava.AddAthlete(2));
    }

    [Fact]
    public async Task The_token_decides_whose_data_is_answered()
    {
        await using var app = await App.StartAsync(options => options.ActivityCount = 5);
        var other = app.Strava.AddAthlete(2, activityCount: 3);

        await app.RefreshAsync(other);
        using var profile = await app.GetAsync("athlete");

        Assert.Equal(other.Activities.Reverse().Select(activity => activity.Id), await app.ListAsync());
        Assert.Equal(2, (await profile.JsonAsync()).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_activity_of_another_athlete_is_not_found()
    {
        await using var app = await App.ConnectAsync();
        var other = app.Strava.AddAthlete(2, activityCount: 1);

        using var detail = await app.GetAsync($"activities/{other.Activities[0].Id}");
        using var laps = await app.GetAsync($"activities/{other.Activities[0].Id}/laps");

        await detail.AssertFaultAsync(404, "Activity/id/not found");
        await laps.AssertFaultAsync(404, "Activity/id/not found");
    }

    [Fact]
    public async Task A_request_tells_whose_token_it_carried()
    {
        await using var app = await App.ConnectAsync();
        var other = app.Strava.AddAthlete(2);
        await app.ListAsync();
        await app.RefreshAsync(other);
        await app.ListAsync();
        other.ExpireAccessTokens();
        using var expired = await app.GetAsync("athlete");
        app.Bearer = "unknown";
        using var unknown = await app.GetAsync("athlete");

        var reads = app.Strava.Requests.Where(request => !request.IsTokenRequest);
        Assert.Equal([app.Strava.Athlete.Id, 2, null, null], reads.Select(request => request.AthleteId));
    }

    [Fact]
    public async Task Faults_can_be_for_one_athlete()
    {
        await using var app = await App.ConnectAsync();
        var other = app.Strava.AddAthlete(2);
        app.Strava.Faults.Add(SimulatedFault.Status(503), when: request => request.AthleteId == 2);

        await app.ListAsync();
        await app.RefreshAsync(other);
        using var failed = await app.GetAsync("athlete");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
    }

    [Fact]
    public async Task Tokens_of_one_athlete_neither_rotate_nor_die_with_those_of_another()
    {
        await using var app = await App.StartAsync();
        var (first, second) = (app.Strava.Athlete, app.Strava.AddAthlete(2));
        var untouched = second.RefreshToken;

        await app.RefreshAsync(first);
        first.Revoke();

        Assert.False(first.IsConnected);
        Assert.Empty(first.GrantedScopes);
        Assert.Equal(untouched, second.RefreshToken);
        await app.RefreshAsync(second);
        Assert.Empty(await app.ListAsync());
    }

    [Fact]
    public async Task Every_athlete_has_a_grant_of_their_own()
    {
        await using var app = await App.StartAsync();
        var modest = app.Strava.AddAthlete(2, activityCount: 60, grantedScopes: "read,activity:read");

        var tokens = await app.RefreshAsync(modest);

        Assert.Equal("read,activity:read", tokens.GetProperty("scope").GetString());
        Assert.Equal(
            modest.Activities.Where(activity => !activity.IsPrivate).Reverse().Select(activity => activity.Id),
            await app.ListAsync("?per_page=200"));
    }

    [Fact]
    public async Task An_athlete_may_have_yet_to_connect()
    {
        await using var app = await App.StartAsync();

        var stranger = app.Strava.AddAthlete(2, grantedScopes: "");

        Assert.False(stranger.IsConnected);
        Assert.Empty(stranger.RefreshToken);
        using var response = await app.TokenAsync(("refresh_token", ""));
        await response.AssertFaultAsync(400, "RefreshToken/refresh_token/invalid");
    }

    [Fact]
    public async Task All_share_one_quota()
    {
        await using var app = await App.ConnectAsync(options => options.ReadLimit15Minutes = 2);
        await app.ListAsync();
        await app.RefreshAsync(app.Strava.AddAthlete(2));
        await app.ListAsync();
        await app.RefreshAsync(app.Strava.AddAthlete(3));

        using var refused = await app.GetAsync("athlete");

        await refused.AssertFaultAsync(429, "Application/rate limit/exceeded");
    }

    [Fact]
    public async Task Equal_seeds_and_ids_give_equal_histories_and_other_athletes_others()
    {
        await using var one = await App.StartAsync(options => options.ActivityCount = 10);
        await using var other = await App.StartAsync(options => options.ActivityCount = 10);

        Assert.Equal(JsonOf(one.Strava.AddAthlete(2, 10)), JsonOf(other.Strava.AddAthlete(2, 10)));
        Assert.Empty(JsonOf(one.Strava.Athlete).Intersect(JsonOf(one.Strava.AddAthlete(3, 10))));

        static IEnumerable<string> JsonOf(SimulatedAthlete athlete) => athlete.Activities.Select(activity => Convert.ToHexString(activity.Json.Span));
    }

    [Fact]
    public async Task A_thousand_athletes_are_no_burden()
    {
        await using var app = await App.StartAsync();
        var athletes = Enumerable.Range(1, 1000).Select(id => app.Strava.AddAthlete(id, activityCount: 10)).ToArray();

        await app.RefreshAsync(athletes[^1]);

        Assert.Equal(athletes[^1].Activities.Count, (await app.ListAsync()).Length);
        Assert.Equal(10_000, athletes.SelectMany(athlete => athlete.Activities).Select(activity => activity.Id).Distinct().Count());
    }
}
