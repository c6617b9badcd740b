using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Tests.Ingestion;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 7, 30, TimeSpan.Zero));
    private readonly MemorySink _sink = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_five_requests_a_window_a_long_history_arrives_window_by_window(bool newProcessEachTime)
    {
        await using var strava = await Simulators.StartAsync(3000, options =>
        {
            options.TimeProvider = _time;
            options.ReadLimit15Minutes = 5;
        });
        await using var ingestion = new TestIngestion(strava, [_sink], new MemoryStateStore(), _time);
        var current = ingestion;
        var windows = 0;
        IngestionSummary summary;
        while ((summary = await current.SyncAsync()).Outcome == IngestionOutcome.RateLimited)
        {
            windows++;
            var endOfWindow = new DateTimeOffset(_time.GetUtcNow().Ticks / TimeSpan.FromMinutes(15).Ticks * TimeSpan.FromMinutes(15).Ticks, TimeSpan.Zero).AddMinutes(15);
            Assert.Equal(endOfWindow, summary.ResumeAfter);
            _time.SetUtcNow(summary.ResumeAfter!.Value);
            current = newProcessEachTime ? ingestion.Restarted(_sink) : ingestion;
        }

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal(3, windows);
        Assert.DoesNotContain(strava.Requests, request => request.StatusCode == 429);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_run_before_the_window_ends_sends_nothing()
    {
        await using var strava = await Simulators.StartAsync(3000, options =>
        {
            options.TimeProvider = _time;
            options.ReadLimit15Minutes = 5;
        });
        await using var ingestion = new TestIngestion(strava, [_sink], new MemoryStateStore(), _time);
        var first = await ingestion.SyncAsync();
        var sent = strava.Requests.Count;

        var tooEarly = await ingestion.Restarted(_sink).SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, tooEarly.Outcome);
        Assert.Equal(first.ResumeAfter, tooEarly.ResumeAfter);
        Assert.Equal(sent, strava.Requests.Count);
    }

    [Fact]
    public async Task A_spent_day_resumes_at_midnight_UTC()
    {
        await using var strava = await Simulators.StartAsync(3000, options =>
        {
            options.TimeProvider = _time;
            options.ReadLimitDaily = 7;
        });
        await using var ingestion = new TestIngestion(strava, [_sink], new MemoryStateStore(), _time);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), summary.ResumeAfter);
        Assert.DoesNotContain(strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task A_429_caused_by_others_is_met_once_and_not_again()
    {
        await using var strava = await Simulators.StartAsync(3000, options => options.TimeProvider = _time);
        strava.Faults.Add(Testing.SimulatedFault.TooManyRequests(), times: int.MaxValue, skip: 4);
        await using var ingestion = new TestIngestion(strava, [_sink], new MemoryStateStore(), _time);

        var first = await ingestion.SyncAsync();
        var second = await ingestion.Restarted(_sink).SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, first.Outcome);
        Assert.Equal(IngestionOutcome.RateLimited, second.Outcome);
        Assert.Single(strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task Without_the_headers_the_server_is_asked_until_it_refuses_once()
    {
        await using var strava = await Simulators.StartAsync(3000, options =>
        {
            options.TimeProvider = _time;
            options.ReadLimit15Minutes = 5;
            options.RateLimitHeaders = false;
        });
        await using var ingestion = new TestIngestion(strava, [_sink], new MemoryStateStore(), _time);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 15, 0, TimeSpan.Zero), summary.ResumeAfter);
        Assert.Single(strava.Requests, request => request.StatusCode == 429);
    }
}
