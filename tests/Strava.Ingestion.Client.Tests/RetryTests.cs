namespace Strava.Ingestion.Client.Tests;

public sealed class RetryTests : IDisposable
{
    private const int Attempts = 5;

    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(408, "")]
    [InlineData(500, "{}")]
    [InlineData(502, "<html></html>")]
    [InlineData(503, "")]
    [InlineData(504, "<html></html>")]
    [InlineData(597, "")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """[{"id":1},{"id":""")]
    [InlineData(200, "[] []")]
    public async Task A_passing_failure_is_tried_five_times_and_then_reported(int status, string body)
    {
        _server.On(StravaServer.ListPath, Answer.Json(body, status));
        await using var core = new TestCore(_server);

        var failure = await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.Contains("try again later", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Attempts, _server.ApiRequests.Count);
        Assert.Equal(Attempts - 1, core.Logs.GetSnapshot().Count(line => line.Id.Id == 1010));
    }

    [Fact]
    public async Task A_failure_that_passes_costs_only_the_attempts_it_took()
    {
        _server.On(StravaServer.ListPath, Answer.Html(502), Answer.Html(200), Answer.Json("""[{"id":1}]"""));
        await using var core = new TestCore(_server);

        var list = await core.ListAsync();

        Assert.Equal(1, Assert.Single(list.Activities).Id);
        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_wait_for_the_state_is_no_slowness_of_Strava()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        var (state, free) = (new WatchedStateStore(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var core = new TestCore(_server, state);
        await core.TokensAsync();
        state.ReadsWaitFor = free.Task;

        var list = core.ListAsync();
        core.Clock.Advance(TimeSpan.FromMinutes(5));
        free.SetResult();
        await list;

        Assert.DoesNotContain(core.Logs.GetSnapshot(), line => line.Id.Id == 1010);
        Assert.Single(_server.ApiRequests);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":0}""")]
    [InlineData("""{"id":"42"}""")]
    [InlineData("<html></html>")]
    public async Task An_answer_without_an_athlete_is_tried_again(string body)
    {
        _server.On(StravaServer.AthletePath, Answer.Json(body), Answer.Athlete());
        await using var core = new TestCore(_server);

        Assert.Equal(42, (await core.AthleteAsync()).Id);
    }

    [Fact]
    public async Task An_answer_without_an_activity_is_tried_again()
    {
        _server.On("/api/v3/activities/7", Answer.Html(200), Answer.Json("""{"id":7}"""));
        await using var core = new TestCore(_server);

        Assert.Equal(7, (await core.Client.Activities.GetAsync(7, cancellationToken: TestContext.Current.CancellationToken)).Id);
    }

    [Fact]
    public async Task The_waits_between_attempts_are_jittered_and_pass_on_the_given_clock()
    {
        _server.On(StravaServer.ListPath, Answer.Html(502));
        await using var core = new TestCore(_server, configure: options => options.RetryDelay = TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.Equal(Attempts - 1, core.Clock.Waits.Count);
        Assert.All(core.Clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30)));
        Assert.Contains(core.Clock.Waits, wait => wait.Ticks % TimeSpan.TicksPerSecond != 0);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up_and_tried_again()
    {
        var silence = new TaskCompletionSource();
        _server.On(StravaServer.ListPath, Answer.Json("[]") with { After = silence.Task }, Answer.Json("""[{"id":1}]"""));
        await using var core = new TestCore(_server, configure: options => options.RequestTimeout = TimeSpan.FromSeconds(90));
        _server.Receiving = path =>
        {
            core.Clock.Advance(path == StravaServer.ListPath && _server.ApiRequests.Count == 1 ? TimeSpan.FromSeconds(90) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        var list = await core.ListAsync();
        silence.SetResult();

        Assert.Single(list.Activities);
        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_cancelled_request_ends_at_once_and_is_not_repeated()
    {
        var silence = new TaskCompletionSource();
        _server.On(StravaServer.ListPath, Answer.Json("[]") with { After = silence.Task });
        using var cancellation = new CancellationTokenSource();
        _server.Receiving = path => path == StravaServer.ListPath ? cancellation.CancelAsync() : Task.CompletedTask;
        await using var core = new TestCore(_server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => core.ListAsync(cancellationToken: cancellation.Token));
        silence.SetResult();

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_wait_between_attempts_can_be_cancelled()
    {
        _server.On(StravaServer.ListPath, Answer.Html(502));
        using var cancellation = new CancellationTokenSource();
        await using var core = new TestCore(_server, clock: new TestClock(skipsWaits: false), configure: options => options.RetryDelay = TimeSpan.FromSeconds(1));
        var listing = core.ListAsync(cancellationToken: cancellation.Token);

        await core.Clock.WaitBegunAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
        Assert.Single(_server.ApiRequests);
    }
}
