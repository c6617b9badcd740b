using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Tests;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 7, 30, TimeSpan.Zero));
    private readonly WatchedSink _sink = new();

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
        await using var ingestion = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time);
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
        Assert.InRange(windows, 3, 4);
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
        await using var ingestion = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time);
        var first = await ingestion.SyncAsync();
        var sent = strava.Requests.Count;

        var tooEarly = await ingestion.Restarted(_sink).SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, tooEarly.Outcome);
        Assert.Equal(first.ResumeAfter, tooEarly.ResumeAfter);
        Assert.Equal(sent, strava.Requests.Count);
    }

    [Fact]
    public async Task A_first_sync_leaves_the_reserve_to_polls_and_takes_it_in_no_later_run_either()
    {
        var pageSize = 200;
        await using var strava = await Simulators.StartAsync(600, options => options.TimeProvider = _time);
        await using var poll = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time, ingestion: options => options.PageSize = pageSize);
        await poll.SyncAsync();
        pageSize = 5;
        var another = new WatchedSink();
        await using var first = poll.Restarted(another);
        await using var second = poll.Restarted(another);

        var begun = await first.SyncAsync();
        var goneOn = await second.SyncAsync();
        var polled = await poll.SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, begun.Outcome);
        Assert.Equal(IngestionOutcome.RateLimited, goneOn.Outcome);
        Assert.Equal(0, goneOn.Requests);
        Assert.Equal(IngestionOutcome.Completed, polled.Outcome);
        Assert.Equal(90 + polled.Requests, strava.Requests.Count(request => !request.IsTokenRequest));
    }

    [Fact]
    public async Task What_a_run_has_left_of_its_permits_is_there_for_others()
    {
        var state = new WatchedStateStore();
        await using var strava = await Simulators.StartAsync(600, options => options.TimeProvider = _time);
        await using var ingestion = new TestIngestion(strava, [_sink], state, _time);

        await ingestion.SyncAsync();

        using var quota = System.Text.Json.JsonDocument.Parse(state.Content($"quota/{strava.ClientId}"));
        var sent = strava.Requests.Count(request => !request.IsTokenRequest);
        Assert.Equal(sent, quota.RootElement.GetProperty("readQuarter").GetProperty("used").GetInt32());
        Assert.Empty(quota.RootElement.GetProperty("blocks").EnumerateArray());
    }

    [Fact]
    public async Task A_spent_day_resumes_at_midnight_UTC()
    {
        await using var strava = await Simulators.StartAsync(3000, options =>
        {
            options.TimeProvider = _time;
            options.ReadLimitDaily = 7;
        });
        await using var ingestion = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time);

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
        await using var ingestion = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time);

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
        await using var ingestion = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 15, 0, TimeSpan.Zero), summary.ResumeAfter);
        Assert.Single(strava.Requests, request => request.StatusCode == 429);
    }
}
