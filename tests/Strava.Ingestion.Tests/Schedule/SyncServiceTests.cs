using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Tests;

public sealed class SyncServiceTests
{
    private readonly PassingTime _time = new(TestClock.Origin, TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(1));

    [Fact]
    public async Task A_host_to_which_nobody_is_connected_says_so_once_and_not_as_an_error()
    {
        await using var strava = await Simulators.StartAsync(3, options => options.TimeProvider = _time);
        var sink = new WatchedSink();
        await using var ingestion = new TestIngestion(
            strava, [sink], new WatchedStateStore(), _time, options => options.RefreshToken = null, services: services => services.AddStravaIngestion(_ => { }).AddHostedIngestion());
        var service = Assert.Single(ingestion.Get<IEnumerable<IHostedService>>().OfType<SyncService>());
        await service.StartAsync(TestContext.Current.CancellationToken);

        await _time.PassAsync(service.ExecuteTask!, () => sink.Opened >= 4);

        await service.StopAsync(TestContext.Current.CancellationToken);
        var line = Assert.Single(ingestion.Logs.GetSnapshot(), line => line.Level >= LogLevel.Information);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains("No athlete is connected", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_athlete_is_synced_before_the_schedule_says_so_when_somebody_asks()
    {
        await using var strava = await Simulators.StartAsync(3, options => options.TimeProvider = _time);
        var sink = new WatchedSink();
        await using var ingestion = new TestIngestion(
            strava, [sink], new WatchedStateStore(), _time, services: services => services.AddStravaIngestion(_ => { }).AddHostedIngestion(schedule => (schedule.RunAtStart, schedule.Sync) = (false, "0 0 29 2 *")));
        var athlete = await ingestion.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(strava.Athlete.RefreshToken, TestContext.Current.CancellationToken);
        var service = Assert.Single(ingestion.Get<IEnumerable<IHostedService>>().OfType<SyncService>());
        await service.StartAsync(TestContext.Current.CancellationToken);

        ingestion.Get<HostedIngestion>().RequestSync(athlete.AthleteId);

        await _time.PassAsync(service.ExecuteTask!, () => sink.Held.Count == 3);
        Assert.InRange(_time.GetUtcNow() - TestClock.Origin, TimeSpan.Zero, TimeSpan.FromDays(300));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_athlete_for_whom_somebody_asked_goes_on_as_soon_as_the_quota_allows_it()
    {
        await using var strava = await Simulators.StartAsync(1000, options => (options.TimeProvider, options.ReadLimit15Minutes) = (_time, 5));
        var (sink, state, paused) = (new WatchedSink(), new WatchedStateStore(), new TaskCompletionSource());
        await using var ingestion = new TestIngestion(
            strava, [sink], state, _time, services: services => services.AddStravaIngestion(_ => { }).AddHostedIngestion(schedule => (schedule.RunAtStart, schedule.Sync) = (false, "0 0 29 2 *")));
        var athlete = await ingestion.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(strava.Athlete.RefreshToken, TestContext.Current.CancellationToken);
        var service = Assert.Single(ingestion.Get<IEnumerable<IHostedService>>().OfType<SyncService>());
        await service.StartAsync(TestContext.Current.CancellationToken);
        state.Writing = key =>
        {
            // How a run ended is noted with the connection.
            if (key.StartsWith("connections/", StringComparison.Ordinal) && sink.Held.Count > 0)
            {
                paused.TrySetResult();
            }
        };

        ingestion.Get<HostedIngestion>().RequestSync(athlete.AthleteId);
        await paused.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.InRange(sink.Held.Count, 1, 999);
        await _time.PassAsync(service.ExecuteTask!, () => sink.Held.Count == 1000);
        Assert.InRange(_time.GetUtcNow() - TestClock.Origin, TimeSpan.Zero, TimeSpan.FromHours(6));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }
}
