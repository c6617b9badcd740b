using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Testing.Tests.Quota;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 23, 46, 0, TimeSpan.Zero));

    [Fact]
    public async Task Both_pairs_of_headers_count()
    {
        await using var app = await StartAsync();
        await app.GetAsync("athlete");

        using var response = await app.GetAsync("athlete");

        Assert.Equal("200,2000", Header(response, "X-RateLimit-Limit"));
        Assert.Equal("2,2", Header(response, "X-RateLimit-Usage"));
        Assert.Equal("3,1000", Header(response, "X-ReadRateLimit-Limit"));
        Assert.Equal("2,2", Header(response, "X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task Over_the_limit_requests_are_refused_and_still_count()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await app.GetAsync("athlete")).IsSuccessStatusCode);
        }

        using var refused = await app.GetAsync("athlete");
        using var again = await app.GetAsync("athlete");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("5,5", Header(again, "X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task The_quarter_ends_on_the_quarter_hour_and_the_day_at_midnight_UTC()
    {
        await using var app = await StartAsync();
        await app.GetAsync("athlete");

        _time.Advance(TimeSpan.FromMinutes(13));
        using var sameQuarter = await app.GetAsync("athlete");
        _time.Advance(TimeSpan.FromMinutes(1));
        using var nextDay = await app.GetAsync("athlete");
        _time.Advance(TimeSpan.FromMinutes(15));
        using var nextQuarter = await app.GetAsync("athlete");

        Assert.Equal("2,2", Header(sameQuarter, "X-RateLimit-Usage"));
        Assert.Equal("1,1", Header(nextDay, "X-RateLimit-Usage"));
        Assert.Equal("1,2", Header(nextQuarter, "X-RateLimit-Usage"));
    }

    [Fact]
    public async Task A_refused_token_counts_and_the_token_endpoint_does_not()
    {
        await using var app = await StartAsync();
        using var token = await app.PostTokenAsync();
        await app.GetAsync("athlete", accessToken: "wrong");

        using var response = await app.GetAsync("athlete");

        Assert.False(token.Headers.Contains("X-RateLimit-Usage"));
        Assert.Equal("2,2", Header(response, "X-RateLimit-Usage"));
    }

    [Fact]
    public async Task The_headers_can_be_switched_off()
    {
        await using var app = await StartAsync(options => options.RateLimitHeaders = false);

        Assert.DoesNotContain((await app.GetAsync("athlete")).Headers, header => header.Key.Contains("RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private async Task<Caller> StartAsync(Action<StravaSimulatorOptions>? configure = null)
    {
        var app = await Caller.StartAsync(options =>
        {
            options.TimeProvider = _time;
            options.ReadLimit15Minutes = 3;
            configure?.Invoke(options);
        });
        await app.RefreshAsync();
        return app;
    }
}
