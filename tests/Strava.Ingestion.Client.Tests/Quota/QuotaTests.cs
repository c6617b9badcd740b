using System.Globalization;

namespace Strava.Ingestion.Client.Tests;

public sealed class QuotaTests : IDisposable
{
    private static readonly DateTimeOffset EndOfQuarter = TestClock.Origin + TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Midnight = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("180,500", "10,10", "2026-03-14T09:30:00Z")]
    [InlineData("10,1600", "10,10", "2026-03-14T23:00:00Z")]
    [InlineData("10,10", "90,500", "2026-03-14T09:30:00Z")]
    [InlineData("10,10", "10,800", "2026-03-14T23:00:00Z")]
    [InlineData("180,1600", "10,10", "2026-03-14T23:00:00Z")]
    [InlineData("10,1990", "90,500", "2026-03-15T00:00:00Z")]
    public async Task History_leaves_the_reserve_to_live_work(string used, string readsUsed, string resumeAfter)
    {
        _server.On(StravaServer.ListPath, Answers.List(used, readsUsed));
        await using var core = new TestCore(_server);
        await core.ListAsync();

        var limit = await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListHistoryAsync());
        await core.ListAsync();

        Assert.Equal(DateTimeOffset.Parse(resumeAfter, CultureInfo.InvariantCulture), limit.ResumeAfter);
        Assert.Null(limit.StatusCode);
        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Theory]
    [InlineData("200,500", "10,10", false)]
    [InlineData("10,2000", "10,10", true)]
    [InlineData("10,10", "100,500", false)]
    [InlineData("10,10", "10,1000", true)]
    [InlineData("10,2000", "100,500", true)]
    [InlineData("250,2600", "120,1400", true)]
    public async Task Live_work_may_use_all_of_it_and_not_more(string used, string readsUsed, bool untilMidnight)
    {
        _server.On(StravaServer.ListPath, Answers.List(used, readsUsed));
        await using var core = new TestCore(_server);
        await core.ListAsync();

        var limit = await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        Assert.Equal(untilMidnight ? Midnight : EndOfQuarter, limit.ResumeAfter);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task The_last_request_before_the_reserve_is_sent()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "89,100"), Answers.List("11,11", "90,101"));
        await using var core = new TestCore(_server);
        await core.ListHistoryAsync();
        await core.ListHistoryAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListHistoryAsync());

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task The_reserve_is_configurable()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "50,100"));
        await using var core = new TestCore(_server, configure: options => options.RateLimitReserve = 0.5);
        await core.ListHistoryAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListHistoryAsync());
    }

    [Fact]
    public async Task Requests_go_on_once_the_window_has_ended()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "100,100"), Answers.List("1,11", "1,101"));
        await using var core = new TestCore(_server);
        await core.ListAsync();

        core.Clock.Advance(TimeSpan.FromMinutes(9));
        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());
        core.Clock.Advance(TimeSpan.FromMinutes(1));
        await core.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task Answers_without_figures_are_counted_by_ourselves()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "98,100"), Answer.Json("[]"), Answer.Json("[]").With("X-ReadRateLimit-Usage", ","));
        await using var core = new TestCore(_server);
        await core.ListAsync();
        await core.ListAsync();
        await core.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task Requests_on_their_way_are_counted()
    {
        var answered = new TaskCompletionSource();
        _server.On(StravaServer.ListPath, Answers.List("10,10", "95,100"), Answers.List("15,15", "100,105") with { After = answered.Task });
        await using var core = new TestCore(_server);
        await core.ListAsync();

        var listings = Enumerable.Range(0, 10).Select(_ => core.ListAsync()).ToList();
        answered.SetResult();
        var outcomes = await Task.WhenAll(listings.Select(Record));

        Assert.Equal(5, outcomes.Count(outcome => outcome is StravaRateLimitException));
        Assert.Equal(5, outcomes.Count(outcome => outcome is null));
        Assert.Equal(6, _server.ApiRequests.Count);
    }

    [Theory]
    [InlineData("10,10", "10,10", null, "2026-03-14T09:30:00Z")]
    [InlineData("200,300", "100,300", null, "2026-03-14T09:30:00Z")]
    [InlineData("10,2000", "10,10", null, "2026-03-15T00:00:00Z")]
    [InlineData("10,10", "10,1000", null, "2026-03-15T00:00:00Z")]
    [InlineData("10,10", "10,10", "120", "2026-03-14T09:22:00Z")]
    [InlineData("10,2000", "10,10", "0", "2026-03-15T00:00:00Z")]
    [InlineData("10,10", "10,10", "Sat, 14 Mar 2026 10:00:00 GMT", "2026-03-14T10:00:00Z")]
    [InlineData("10,10", "10,10", "Sat, 14 Mar 2026 08:00:00 GMT", "2026-03-14T09:30:00Z")]
    [InlineData("10,10", "10,10", "31536000", "2026-03-15T00:00:00Z")]
    [InlineData("10,10", "10,10", "soon", "2026-03-14T09:30:00Z")]
    public async Task A_429_is_never_repeated_before_its_time(string used, string readsUsed, string? retryAfter, string resumeAfter)
    {
        var refusal = Answers.List(used, readsUsed) with { Status = 429 };
        _server.On(StravaServer.ListPath, retryAfter is null ? refusal : refusal.With("Retry-After", retryAfter));
        var expected = DateTimeOffset.Parse(resumeAfter, CultureInfo.InvariantCulture);
        await using var core = new TestCore(_server, configure: options => options.RateLimitReserve = 0);

        var first = await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());
        core.Clock.Advance(expected - TestClock.Origin - TimeSpan.FromSeconds(1));
        var second = await Assert.ThrowsAsync<StravaRateLimitException>(() => core.AthleteAsync());

        Assert.Equal(expected, first.ResumeAfter);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.InRange(second.ResumeAfter, expected, Midnight);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_429_blocks_no_longer_than_its_time()
    {
        _server.On(StravaServer.ListPath, Answer.Json("{}", 429), Answer.Json("[]"));
        await using var core = new TestCore(_server);
        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        core.Clock.Advance(TimeSpan.FromMinutes(10));
        await core.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_limit_of_nothing_does_not_lock_the_app_out_for_ever()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]").With("X-RateLimit-Limit", "0,0").With("X-RateLimit-Usage", "1,1"));
        await using var core = new TestCore(_server);

        await core.ListAsync();
        await core.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task While_nobody_knows_the_limit_one_request_at_a_time_asks_for_it()
    {
        var answered = new TaskCompletionSource();
        _server.On(StravaServer.ListPath, Answers.List("1,1", "98,98") with { After = answered.Task }, Answers.List("2,2", "99,99"), Answers.List("3,3", "100,100"));
        await using var core = new TestCore(_server);
        await core.TokensAsync();

        var listings = Enumerable.Range(0, 10).Select(_ => core.ListAsync()).ToList();
        answered.SetResult();
        var outcomes = await Task.WhenAll(listings.Select(Record));

        Assert.Equal(7, outcomes.Count(outcome => outcome is StravaRateLimitException));
        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task An_answer_from_beyond_the_end_of_the_window_says_nothing_of_the_next_one()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "100,500"), Answers.List("1,11", "1,501"));
        await using var core = new TestCore(_server);
        await core.TokensAsync();
        core.Clock.Advance(TimeSpan.FromSeconds(590));
        _server.Receiving = _ =>
        {
            core.Clock.Advance(TimeSpan.FromSeconds(15));
            return Task.CompletedTask;
        };
        await core.ListAsync();
        _server.Receiving = null;

        await core.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_resend_after_an_expired_token_counts_as_a_request()
    {
        _server.On(StravaServer.ListPath, Answer.Fault(401, "Athlete", "access_token", "invalid"), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.ListAsync();

        Assert.Equal(2, core.Sent.Value);
    }

    private static async Task<Exception?> Record(Task work) => await Xunit.Record.ExceptionAsync(() => work);
}
