namespace Strava.Ingestion.Client.Tests;

/// <summary>What writes is sent once, and says so when nobody knows what became of it.</summary>
public sealed class WriteTests : IDisposable
{
    private const string ActivitiesPath = "/api/v3/activities";

    private readonly StravaServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static NewActivity Walk => new() { Name = "Walk", SportType = SportType.Walk, StartDateLocal = new DateTime(2026, 5, 4), ElapsedTime = TimeSpan.FromHours(1) };

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_time_out_after_sending_leaves_the_outcome_unknown()
    {
        var silence = new TaskCompletionSource();
        _server.On(ActivitiesPath, Answer.Json("{}", 201) with { After = silence.Task });
        await using var core = new TestCore(_server, configure: options => options.RequestTimeout = TimeSpan.FromSeconds(90));
        _server.Receiving = path =>
        {
            core.Clock.Advance(path == ActivitiesPath ? TimeSpan.FromSeconds(90) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        var doubt = await Assert.ThrowsAsync<StravaUnknownOutcomeException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));
        silence.SetResult();

        Assert.Contains("It is not known whether Strava carried out the creation of an activity", doubt.Message, StringComparison.Ordinal);
        Assert.Single(_server.ApiRequests);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html></html>")]
    [InlineData(504, "")]
    [InlineData(408, "")]
    [InlineData(201, "<html></html>")]
    [InlineData(201, "")]
    [InlineData(200, """{"id":""")]
    public async Task A_failure_of_the_server_or_an_unreadable_answer_leaves_the_outcome_unknown(int status, string body)
    {
        _server.On(ActivitiesPath, Answer.Json(body, status));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaUnknownOutcomeException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_sending_leaves_the_outcome_unknown()
    {
        using var strava = new BrokenServer("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{", reset: true);
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        await Assert.ThrowsAsync<StravaUnknownOutcomeException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));
    }

    [Fact]
    public async Task What_was_never_sent_did_not_happen()
    {
        var nobody = new BrokenServer("");
        nobody.Dispose();
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = nobody.ApiBaseAddress);

        await Assert.ThrowsAsync<StravaTransientException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_is_no_doubt()
    {
        _server.On(StravaServer.TokenPath, Answer.Html(503));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaTransientException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));

        Assert.Empty(_server.ApiRequests);
    }

    [Fact]
    public async Task A_rate_limit_is_no_doubt_and_not_repeated()
    {
        _server.On(ActivitiesPath, Answer.Fault(429, "Application", "rate limit", "exceeded"));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.Client.Activities.CreateAsync(Walk, Cancellation));

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task Values_that_are_not_set_are_not_sent()
    {
        _server.On("/api/v3/activities/7", Answer.Json("""{"id":7}"""));
        await using var core = new TestCore(_server);

        await core.Client.Activities.UpdateAsync(7, new UpdatableActivity { Name = "New" }, Cancellation);

        Assert.Equal("""{"name":"New"}""", _server.ApiRequests[0].Body);
    }

    [Fact]
    public async Task Wrong_values_are_refused_without_a_request()
    {
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => core.Client.Athletes.UpdateWeightAsync(0, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => core.Client.Athletes.UpdateWeightAsync(double.NaN, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => core.Client.Gear.GetAsync("../athlete", Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => core.Client.Streams.GetForActivityAsync(7, [], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => core.Client.Streams.GetForActivityAsync(7, ["time&x=1"], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => core.Client.PushSubscriptions.CreateAsync(new Uri("https://example.com/" + new string('a', 255)), "token", Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => core.Client.Segments.ExploreAsync(new ExploreQuery { SouthWest = default, NorthEast = default, MinCategory = 6 }, Cancellation));
        Assert.Empty(_server.Requests);
    }
}
