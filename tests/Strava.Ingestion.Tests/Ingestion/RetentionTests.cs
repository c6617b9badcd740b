using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests.Ingestion;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly MemorySink _sink = new();

    [Fact]
    public async Task A_run_ends_with_the_deletion_of_what_was_retrieved_too_long_ago()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(7));
        var kept = await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        using var expired = new MetricCollector<long>(ingestion.Get<System.Diagnostics.Metrics.IMeterFactory>(), IngestionDiagnostics.Name, "strava.ingestion.expired");

        var summary = await ingestion.SyncAsync();

        Assert.Equal((0, 20), (kept.Expired, summary.Expired));
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Empty(_sink.Held);
        Assert.Equal(20, expired.LastMeasurement!.Value);
        Assert.Contains(ingestion.Logs.GetSnapshot(), entry => entry.Id == 1063 && entry.Message.Contains("2026-05-04 12:00:01Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_retention_everything_is_kept()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, retention: null);
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(3650));

        Assert.Equal(0, (await ingestion.SyncAsync()).Expired);
        Assert.Equal(0, await ingestion.Runner.ExpireAsync(TestContext.Current.CancellationToken));
        Assert.Equal(20, _sink.Held.Count);
    }

    [Fact]
    public async Task A_host_may_expire_without_a_run_and_without_a_request()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromHours(1));
        await ingestion.SyncAsync();
        var requests = strava.Requests.Count;
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(20, await ingestion.Runner.ExpireAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await ingestion.Runner.ExpireAsync(TestContext.Current.CancellationToken));

        Assert.Empty(_sink.Held);
        Assert.Equal(requests, strava.Requests.Count);
    }

    [Fact]
    public async Task A_run_that_the_rate_limit_ends_expires_too()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(8));
        strava.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.IsActivityList);

        var summary = await ingestion.SyncAsync();

        Assert.Equal((IngestionOutcome.RateLimited, 20), (summary.Outcome, summary.Expired));
    }

    [Fact]
    public async Task A_sink_that_cannot_expire_makes_the_run_a_failure()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        _sink.Expiring = () => throw new IOException("The disk is full.");

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        Assert.Equal("The disk is full.", summary.Error!.Message);
        Assert.Equal(20, summary.Activities.Written);
    }

    [Fact]
    public async Task A_run_from_another_source_expires_nothing()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromHours(1));
        var source = new OnePageSource("one", Parsed.Record("""{"id":1}""", retrievedAt: Noon.AddDays(-30)));

        var summary = await ingestion.Runner.RunAsync(source, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, summary.Expired);
        Assert.Single(_sink.Held);
    }

    private Task<StravaSimulator> StartAsync() => Simulators.StartAsync(20, options => options.TimeProvider = _time);

    private TestIngestion Connect(StravaSimulator strava, TimeSpan? retention) =>
        new(strava, [_sink], new MemoryStateStore(), _time, options =>
        {
            options.Ingestion.Retention = retention;

            // So that nothing is retrieved anew.
            options.Ingestion.Lookback = TimeSpan.Zero;
        });
}
