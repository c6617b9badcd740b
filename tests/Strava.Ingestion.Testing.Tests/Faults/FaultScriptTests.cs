namespace Strava.Ingestion.Testing.Tests.Faults;

public sealed class FaultScriptTests
{
    [Fact]
    public async Task A_fault_hits_the_next_list_request_and_no_other()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Faults.Add(SimulatedFault.Status(500));

        var statuses = await StatusesAsync(app, "athlete", "athlete/activities", "athlete/activities");

        Assert.Equal([200, 500, 200], statuses);
    }

    [Fact]
    public async Task A_fault_skips_and_then_hits_as_often_as_it_is_told()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Faults.Add(SimulatedFault.Status(500), times: 2, skip: 1);

        var statuses = await StatusesAsync(app, [.. Enumerable.Repeat("athlete/activities", 4)]);

        Assert.Equal([200, 500, 500, 200], statuses);
    }

    [Fact]
    public async Task A_fault_waits_for_the_requests_it_is_meant_for()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Faults.Add(SimulatedFault.Status(500), when: request => request.Page == 2);

        var statuses = await StatusesAsync(app, "athlete/activities", "athlete/activities?page=2", "athlete/activities?page=2");

        Assert.Equal([200, 500, 200], statuses);
    }

    [Fact]
    public async Task Of_several_faults_the_one_added_first_hits_first()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Faults.Add(SimulatedFault.Status(500));
        app.Strava.Faults.Add(SimulatedFault.Status(502));

        var statuses = await StatusesAsync(app, [.. Enumerable.Repeat("athlete/activities", 3)]);

        Assert.Equal([500, 502, 200], statuses);
    }

    [Fact]
    public async Task A_fault_counts_against_the_quota()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Faults.Add(SimulatedFault.Reset());
        app.Strava.Faults.Add(SimulatedFault.Status(500));
        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("athlete/activities"));
        using var failed = await app.GetAsync("athlete/activities");

        Assert.Equal("2,2", failed.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task A_token_request_that_is_reset_leaves_the_tokens_alone()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        app.Strava.Faults.Add(SimulatedFault.Reset(), when: request => request.IsTokenRequest);

        await Assert.ThrowsAsync<HttpRequestException>(() => app.TokenAsync());

        Assert.Equal(seed, app.Strava.Athlete.RefreshToken);
    }

    [Fact]
    public async Task A_token_answer_that_is_cut_has_rotated_the_tokens()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        app.Strava.Faults.Add(SimulatedFault.TruncatedBody(), when: request => request.IsTokenRequest);

        await Assert.ThrowsAsync<HttpRequestException>(() => app.TokenAsync());

        Assert.NotEqual(seed, app.Strava.Athlete.RefreshToken);
    }

    [Fact]
    public async Task An_inactive_app_is_forbidden_everything_but_tokens_until_it_is_active_again()
    {
        await using var app = await App.StartAsync();
        app.Strava.Faults.AppInactive = true;

        using var anonymous = await app.GetAsync("athlete");
        await app.RefreshAsync();
        using var list = await app.GetAsync("athlete/activities");
        app.Strava.Faults.AppInactive = false;

        await anonymous.AssertFaultAsync(403, "Application/Status/Inactive");
        await list.AssertFaultAsync(403, "Application/Status/Inactive");
        Assert.Empty(await app.ListAsync());
    }

    [Fact]
    public async Task A_fault_has_to_be_one_that_can_happen()
    {
        await using var app = await App.StartAsync();

        Assert.Throws<ArgumentNullException>(() => app.Strava.Faults.Add(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => app.Strava.Faults.Add(SimulatedFault.Reset(), times: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => app.Strava.Faults.Add(SimulatedFault.Reset(), skip: -1));
    }

    private static async Task<int[]> StatusesAsync(App app, params string[] paths)
    {
        var statuses = new List<int>();
        foreach (var path in paths)
        {
            using var response = await app.GetAsync(path);
            statuses.Add((int)response.StatusCode);
        }

        return [.. statuses];
    }
}
