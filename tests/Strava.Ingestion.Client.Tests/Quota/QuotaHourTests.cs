using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Client.Tests;

/// <summary>An hour of ten athletes and five processes on an app with 100 reads a quarter hour, against the simulator's own counters.</summary>
/// <remarks>The simulator has one athlete. To the quota an athlete is no more than someone whose requests have to be sent, so ten senders stand for ten athletes.</remarks>
public sealed class QuotaHourTests : IAsyncLifetime
{
    private const int Athletes = 10;
    private const int Processes = 5;
    private const int ForHistory = 90;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly WatchedStateStore _state = new();
    private readonly List<TestIngestion> _processes = [];
    private readonly DateTimeOffset[] _resting = new DateTimeOffset[Athletes];
    private StravaSimulator _strava = null!;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(1000, options => options.TimeProvider = _time);
        _processes.Add(new TestIngestion(_strava, [], _state, _time));
        _processes.AddRange(Enumerable.Range(1, Processes - 1).Select(_ => _processes[0].Restarted()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task Ten_athletes_and_five_processes_use_the_quota_and_meet_no_429()
    {
        foreach (var process in _processes)
        {
            await process.Get<AthleteConnections>().FindConfiguredAthleteAsync(TestContext.Current.CancellationToken);
        }

        await SendAsync(athlete: 0, RequestPriority.Live);
        var end = _time.GetUtcNow() + TimeSpan.FromHours(1);
        var (sent, refusedLive) = (2, 0);
        for (var step = 0; _time.GetUtcNow() < end; step++)
        {
            // Everybody has more history than the quota allows, and is fast or slow; each athlete uploads something twice an hour.
            var history = Enumerable.Range(0, Athletes).Where(athlete => step % (1 + (athlete % 4)) == 0).Select(athlete => SendAsync(athlete, RequestPriority.History));
            var live = Enumerable.Range(0, Athletes).Where(athlete => (step + (12 * athlete)) % 120 == 119).Select(athlete => SendAsync(athlete, RequestPriority.Live));
            var outcomes = await Task.WhenAll([.. history, .. live]);
            sent += outcomes.Count(outcome => outcome.Sent);
            refusedLive += outcomes.Count(outcome => outcome is { Priority: RequestPriority.Live, Sent: false });
            _time.Advance(Step);
        }

        var requests = _strava.Requests.Where(request => !request.IsTokenRequest).ToList();
        var windows = requests.GroupBy(request => request.ReceivedAt.Ticks / Quarter.Ticks).Select(window => window.Count()).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"Requests a window: {string.Join(", ", windows)}; store: {_state.Reads} reads, {_state.Writes} writes");
        Assert.Equal(sent, requests.Count);
        Assert.DoesNotContain(requests, request => request.StatusCode == 429);
        Assert.Equal(4, windows.Count);
        Assert.All(windows, used => Assert.InRange(used, (int)Math.Ceiling(0.95 * ForHistory), 100));
        Assert.Equal(0, refusedLive);
        Assert.InRange(_state.Reads + _state.Writes, requests.Count, 2 * requests.Count);
    }

    private async Task<(RequestPriority Priority, bool Sent)> SendAsync(int athlete, RequestPriority priority)
    {
        if (priority is RequestPriority.History && _time.GetUtcNow() < _resting[athlete])
        {
            return (priority, false);
        }

        try
        {
            var transport = _processes[athlete % Processes].Get<StravaTransport>().With(new RequestContext { Priority = priority });
            await StravaHistory.ListAsync(transport, new ActivityQuery { PageSize = 1 }, athlete, _time.GetUtcNow, TestContext.Current.CancellationToken);
            return (priority, true);
        }
        catch (StravaRateLimitException limit)
        {
            _resting[athlete] = priority is RequestPriority.History ? limit.ResumeAfter : _resting[athlete];
            return (priority, false);
        }
    }
}
