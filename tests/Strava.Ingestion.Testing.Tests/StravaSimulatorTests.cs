namespace Strava.Ingestion.Testing.Tests;

public sealed class StravaSimulatorTests
{
    [Fact]
    public async Task Requests_are_recorded_in_their_order_with_what_they_got()
    {
        await using var app = await Caller.StartAsync();
        await app.RefreshAsync();
        await app.GetAsync("athlete/activities?page=1");
        await app.GetAsync("nowhere");

        Assert.Equal(
            [(0, true, false, 200), (1, false, true, 200), (2, false, false, 404)],
            app.Strava.Requests.Select(request => (request.Index, request.IsTokenRequest, request.IsActivityList, request.StatusCode)));
        Assert.Equal("/api/v3/athlete/activities?page=1", app.Strava.Requests[1].PathAndQuery);
    }

    [Fact]
    public async Task An_answer_waits_for_those_who_are_told_of_the_request()
    {
        await using var app = await Caller.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        string? whenTold = null;
        app.Strava.RequestReceived += (_, _) => whenTold = app.Strava.Athlete.RefreshToken;

        var tokens = await app.RefreshAsync(seed);

        Assert.NotEqual(seed, whenTold);
        Assert.Equal(tokens.GetProperty("refresh_token").GetString(), whenTold);
    }

    [Fact]
    public async Task Two_simulators_share_nothing()
    {
        await using var one = await Caller.StartAsync();
        await using var other = await Caller.StartAsync();

        Assert.NotEqual(one.Strava.ApiBaseAddress, other.Strava.ApiBaseAddress);
        Assert.NotEqual(one.Strava.ClientSecret, other.Strava.ClientSecret);
        Assert.NotEqual(one.Strava.Athlete.RefreshToken, other.Strava.Athlete.RefreshToken);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_slow_answers()
    {
        var app = await Caller.StartAsync(options => options.ActivityCount = 10);
        await app.RefreshAsync();
        app.Strava.Faults.Add(SimulatedFault.SlowBody(TimeSpan.FromHours(1)));
        var told = new TaskCompletionSource();
        app.Strava.RequestReceived += (_, _) => told.TrySetResult();
        var hanging = app.GetBytesAsync("athlete/activities");
        await told.Task.WaitAsync(TestContext.Current.CancellationToken);

        await app.Strava.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }
}
