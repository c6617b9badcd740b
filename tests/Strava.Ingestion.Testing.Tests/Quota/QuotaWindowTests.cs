using System.Net;

namespace Strava.Ingestion.Testing.Tests.Quota;

public sealed class QuotaWindowTests
{
    [Fact]
    public async Task Answers_carry_both_header_pairs()
    {
        await using var app = await App.ConnectAsync();
        await app.ListAsync();

        using var response = await app.GetAsync("athlete");

        Assert.Equal("200,2000", response.Header("X-RateLimit-Limit"));
        Assert.Equal("2,2", response.Header("X-RateLimit-Usage"));
        Assert.Equal("100,1000", response.Header("X-ReadRateLimit-Limit"));
        Assert.Equal("2,2", response.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task Answers_carry_none_when_they_are_switched_off()
    {
        await using var app = await App.ConnectAsync(options => (options.RateLimitHeaders, options.ReadLimit15Minutes) = (false, 1));

        using var served = await app.GetAsync("athlete");
        using var refused = await app.GetAsync("athlete");

        Assert.Null(served.Header("X-RateLimit-Usage"));
        Assert.Null(refused.Header("X-ReadRateLimit-Limit"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Token_requests_cost_nothing_and_say_nothing()
    {
        await using var app = await App.ConnectAsync();

        using var token = await app.TokenAsync();
        using var first = await app.GetAsync("athlete");

        Assert.Null(token.Header("X-RateLimit-Limit"));
        Assert.Null(token.Header("X-ReadRateLimit-Usage"));
        Assert.Equal("1,1", first.Header("X-RateLimit-Usage"));
    }

    [Theory]
    [InlineData("activities", false)]
    [InlineData("uploads", false)]
    [InlineData("push_subscriptions", true)]
    public async Task Of_what_is_posted_only_uploads_are_no_reads(string path, bool read)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.PostAsync(new Uri(app.Strava.ApiBaseAddress, path), new StringContent(""));
        using var next = await app.GetAsync("athlete");

        Assert.Equal("1,1", response.Header("X-RateLimit-Usage"));
        Assert.Equal(read ? "1,1" : ",", response.Header("X-ReadRateLimit-Usage"));
        Assert.Equal(read ? "2,2" : "1,1", next.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task Requests_that_fail_count()
    {
        await using var app = await App.StartAsync();

        using var anonymous = await app.GetAsync("athlete");
        app.Bearer = "unknown";
        using var unknown = await app.GetAsync("athlete");
        using var missing = await app.GetAsync("missing");

        Assert.Equal("3,3", missing.Header("X-ReadRateLimit-Usage"));
    }

    [Theory]
    [InlineData(3, 99, 99, 99)]
    [InlineData(99, 3, 99, 99)]
    [InlineData(99, 99, 3, 99)]
    [InlineData(99, 99, 99, 3)]
    public async Task Each_of_the_four_limits_refuses_what_exceeds_it_and_counts_it_all_the_same(int quarter, int day, int readQuarter, int readDay)
    {
        await using var app = await App.ConnectAsync(options =>
            (options.OverallLimit15Minutes, options.OverallLimitDaily, options.ReadLimit15Minutes, options.ReadLimitDaily) = (quarter, day, readQuarter, readDay));
        for (var i = 0; i < 3; i++)
        {
            await app.ListAsync();
        }

        using var refused = await app.GetAsync("athlete/activities");
        using var again = await app.GetAsync("athlete/activities");

        await refused.AssertFaultAsync(429, "Application/rate limit/exceeded");
        Assert.Equal("Rate Limit Exceeded", (await again.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal("5,5", again.Header("X-RateLimit-Usage"));
        Assert.Equal("5,5", again.Header("X-ReadRateLimit-Usage"));
        Assert.Equal($"{readQuarter},{readDay}", again.Header("X-ReadRateLimit-Limit"));
    }

    [Fact]
    public async Task The_short_window_ends_at_the_quarter_hour()
    {
        await using var app = await App.ConnectAsync(options => options.ReadLimit15Minutes = 1);
        await app.ListAsync();
        app.Time.SetUtcNow(At(10, 14, 59));
        using var before = await app.GetAsync("athlete/activities");
        app.Time.SetUtcNow(At(10, 15, 0));

        using var after = await app.GetAsync("athlete/activities");

        Assert.Equal(HttpStatusCode.TooManyRequests, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("1,3", after.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task The_long_window_ends_at_midnight_UTC()
    {
        await using var app = await App.ConnectAsync(options => (options.ReadLimitDaily, options.AccessTokenLifetime) = (1, TimeSpan.FromDays(2)));
        await app.ListAsync();
        app.Time.SetUtcNow(At(23, 59, 59));
        using var before = await app.GetAsync("athlete/activities");
        app.Time.SetUtcNow(At(24, 0, 0));

        using var after = await app.GetAsync("athlete/activities");

        Assert.Equal(HttpStatusCode.TooManyRequests, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("1,1", after.Header("X-RateLimit-Usage"));
    }

    private static DateTimeOffset At(int hours, int minutes, int seconds) =>
        new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero) + new TimeSpan(hours, minutes, seconds);
}
