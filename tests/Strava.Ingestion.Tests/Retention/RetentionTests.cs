using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly WatchedSink _sink = new();

    [Fact]
    public async Task What_was_retrieved_too_long_ago_is_deleted_and_counted()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(7));
        var kept = await ExpireAsync(ingestion);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var expired = new MetricCollector<long>(ingestion.Get<System.Diagnostics.Metrics.IMeterFactory>(), StravaDiagnostics.Name, "strava.ingestion.expired");

        Assert.Equal((0, 20), (kept, await ExpireAsync(ingestion)));

        Assert.Empty(_sink.Held);
        Assert.Equal(20, expired.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
        Assert.Contains(ingestion.Logs.GetSnapshot(), entry => entry.Id == 1063 && entry.Message.Contains("2026-05-04 12:00:01Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_run_expires_anything_by_itself()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(8));

        await ingestion.SyncAsync();

        Assert.Equal(20, _sink.Held.Count);
    }

    [Fact]
    public async Task Without_a_retention_everything_is_kept()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, retention: null);
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(3650));

        Assert.Equal(0, await ExpireAsync(ingestion));
        Assert.Equal(20, _sink.Held.Count);
    }

    [Fact]
    public async Task What_is_in_quarantine_expires_too()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        strava.Athlete.AddRaw(77, Noon.AddDays(-1), "17");
        await ingestion.SyncAsync();
        _time.Advance(TimeSpan.FromDays(8));

        Assert.Equal(21, await ExpireAsync(ingestion));

        Assert.Empty(await ingestion.Get<QuarantinedActivities>().ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
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
    public async Task A_sink_that_cannot_expire_is_told_to_the_caller()
    {
        await using var strava = await StartAsync();
        await using var ingestion = Connect(strava, TimeSpan.FromDays(7));
        _sink.Expiring = () => throw new IOException("The disk is full.");

        var failure = await Assert.ThrowsAsync<IOException>(() => ExpireAsync(ingestion));

        Assert.Equal("The disk is full.", failure.Message);
    }

    private static Task<int> ExpireAsync(TestIngestion ingestion) => ingestion.Runner.ExpireAsync(TestContext.Current.CancellationToken);

    private Task<StravaSimulator> StartAsync() => Simulators.StartAsync(20, options => options.TimeProvider = _time);

    private TestIngestion Connect(StravaSimulator strava, TimeSpan? retention) =>
        new(strava, [_sink], new WatchedStateStore(), _time, ingestion: options =>
        {
            options.Retention = retention;

            // So that nothing is retrieved anew.
            options.Lookback = TimeSpan.Zero;
        });
}
