using System.Globalization;

namespace Strava.Ingestion.Tests.Quota;

public sealed class QuotaTests : IDisposable
{
    private static readonly DateTimeOffset EndOfQuarter = TestClock.Origin + TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Midnight = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("180,500", "10,10", false)]
    [InlineData("10,1800", "10,10", true)]
    [InlineData("10,10", "90,500", false)]
    [InlineData("10,10", "10,900", true)]
    [InlineData("180,1800", "10,10", true)]
    [InlineData("10,1800", "90,500", true)]
    [InlineData("250,2600", "120,1400", true)]
    public async Task A_request_that_would_eat_into_the_reserve_is_not_sent(string used, string readsUsed, bool untilMidnight)
    {
        _server.On(StravaServer.ListPath, Answers.List(used, readsUsed));
        await using var core = new TestCore(_server);
        await core.ListAsync();

        var limit = await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        Assert.Equal(untilMidnight ? Midnight : EndOfQuarter, limit.ResumeAfter);
        Assert.Null(limit.StatusCode);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task The_last_request_before_the_reserve_is_sent()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "89,100"), Answers.List("11,11", "90,101"));
        await using var core = new TestCore(_server);
        await core.ListAsync();
        await core.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task The_reserve_is_configurable()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "50,100"));
        await using var core = new TestCore(_server, configure: options => options.Ingestion.RateLimitReserve = 0.5);
        await core.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());
    }

    [Fact]
    public async Task Requests_go_on_once_the_window_has_ended()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "90,100"), Answers.List("1,11", "1,101"));
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
        _server.On(StravaServer.ListPath, Answers.List("10,10", "88,100"), Answer.Json("[]"), Answer.Json("[]").With("X-ReadRateLimit-Usage", ","));
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
        _server.On(StravaServer.ListPath, Answers.List("10,10", "85,100"), Answers.List("15,15", "90,105") with { After = answered.Task });
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
        await using var core = new TestCore(_server, configure: options => options.Ingestion.RateLimitReserve = 0);

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
    public async Task A_resend_after_an_expired_token_counts_as_a_request()
    {
        _server.On(StravaServer.ListPath, Answer.Fault(401, "Athlete", "access_token", "invalid"), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.ListAsync();

        Assert.Equal(2, core.Get<RequestCount>().Value);
    }

    private static async Task<Exception?> Record(Task work) => await Xunit.Record.ExceptionAsync(() => work);
}
