using System.Net;
using System.Net.Sockets;

namespace Strava.Ingestion.Testing.Tests;

public sealed class StravaSimulatorTests
{
    [Fact]
    public async Task The_addresses_are_on_the_loopback()
    {
        await using var app = await App.StartAsync();

        Assert.Matches(@"^http://127\.0\.0\.1:\d+/api/v3/$", app.Strava.ApiBaseAddress.AbsoluteUri);
        Assert.Equal(new Uri(app.Strava.ApiBaseAddress, "/oauth/"), app.Strava.OAuthBaseAddress);
        Assert.Equal("12345", app.Strava.ClientId);
    }

    [Fact]
    public async Task The_port_and_the_secret_can_be_chosen()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, port: 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        await using var app = await App.StartAsync(options => (options.Port, options.ClientSecret) = (port, "secret"));

        Assert.Equal(port, app.Strava.ApiBaseAddress.Port);
        Assert.Equal("secret", app.Strava.ClientSecret);
        await app.RefreshAsync();
    }

    [Fact]
    public async Task Every_request_is_recorded_with_its_answer()
    {
        await using var app = await App.ConnectAsync();
        app.Time.Advance(TimeSpan.FromSeconds(9));
        using var athlete = await app.GetAsync("athlete");
        await app.ListAsync("?per_page=50&page=3");
        using var missing = await app.GetAsync("missing");

        Assert.Equal(
            [
                new SimulatedRequest { Index = 0, Method = "POST", PathAndQuery = "/oauth/token", ReceivedAt = app.Time.Start, StatusCode = 200 },
                Get(1, "/api/v3/athlete", 200),
                Get(2, "/api/v3/athlete/activities?per_page=50&page=3", 200),
                Get(3, "/api/v3/missing", 404),
            ],
            app.Strava.Requests);
        Assert.Equal([true, false, false, false], app.Strava.Requests.Select(request => request.IsTokenRequest));
        Assert.Equal([false, false, true, false], app.Strava.Requests.Select(request => request.IsActivityList));
        Assert.Equal([null, null, 3, null], app.Strava.Requests.Select(request => request.Page));

        SimulatedRequest Get(int index, string path, int status) =>
            new() { Index = index, Method = "GET", PathAndQuery = path, ReceivedAt = app.Time.GetUtcNow(), StatusCode = status, AthleteId = app.Strava.Athlete.Id };
    }

    [Fact]
    public async Task A_list_request_without_a_page_is_for_the_first()
    {
        await using var app = await App.ConnectAsync();

        await app.ListAsync("?per_page=50");
        using var unreadable = await app.GetAsync("athlete/activities?page=x");

        Assert.Equal([null, 1, null], app.Strava.Requests.Select(request => request.Page));
    }

    [Fact]
    public async Task An_answer_waits_until_those_who_watch_have_seen_the_request()
    {
        await using var app = await App.StartAsync();
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        app.Strava.RequestReceived += (_, _) =>
        {
            seen.SetResult();
            release.Wait(App.Cancelled);
        };

        var answer = app.TokenAsync();
        await seen.Task;

        Assert.False(answer.IsCompleted);
        release.Set();
        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task Those_who_watch_a_token_request_see_the_new_tokens()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        var seen = new List<(SimulatedRequest Request, string RefreshToken, int Recorded)>();
        app.Strava.RequestReceived += (_, request) => seen.Add((request, app.Strava.Athlete.RefreshToken, app.Strava.Requests.Count));

        await app.RefreshAsync();

        var (request, refreshToken, recorded) = Assert.Single(seen);
        Assert.Equal(200, request.StatusCode);
        Assert.Equal(app.Strava.Athlete.RefreshToken, refreshToken);
        Assert.NotEqual(seed, refreshToken);
        Assert.Equal(1, recorded);
    }

    [Fact]
    public async Task Disposal_twice_is_fine_and_what_happened_can_still_be_read()
    {
        var app = await App.ConnectAsync(options => options.ActivityCount = 1);
        var address = app.Strava.ApiBaseAddress;
        await app.Strava.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("athlete"));
        await app.DisposeAsync();

        Assert.Equal(address, app.Strava.ApiBaseAddress);
        Assert.Single(app.Strava.Requests);
        Assert.Single(app.Strava.Athlete.Activities);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_throws()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StravaSimulator.StartAsync(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Simulators_run_side_by_side()
    {
        await using var one = await App.ConnectAsync(options => options.ActivityCount = 1);
        await using var other = await App.ConnectAsync(options => options.ActivityCount = 2);

        Assert.Single(await one.ListAsync());
        Assert.Equal(2, (await other.ListAsync()).Length);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_slow_answers()
    {
        var app = await App.ConnectAsync(options => options.ActivityCount = 10);
        app.Strava.Faults.Add(SimulatedFault.SlowBody(TimeSpan.FromHours(1)));
        using var hanging = await app.GetAsync("athlete/activities", HttpCompletionOption.ResponseHeadersRead);

        await app.Strava.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), App.Cancelled);

        await Assert.ThrowsAnyAsync<Exception>(() => hanging.Content.ReadAsByteArrayAsync(App.Cancelled));
    }
}
