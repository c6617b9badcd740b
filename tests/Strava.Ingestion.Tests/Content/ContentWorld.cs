using System.Text;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>A simulated Strava, the app and a sink in memory, on one clock.</summary>
internal sealed class ContentWorld : IAsyncDisposable
{
    private readonly List<TestIngestion> _processes = [];

    private ContentWorld(StravaSimulator strava, FakeTimeProvider time) => (Strava, Time) = (strava, time);

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public WatchedSink Sink { get; } = new();

    public WatchedStateStore State { get; } = new();

    /// <summary>The requests for contents so far, as <c>{id}</c> or <c>{id}/streams</c>.</summary>
    public IReadOnlyList<string> Asked =>
    [
        .. Strava.Requests
            .Select(request => request.PathAndQuery.Split('?')[0].Split("/activities/"))
            .Where(path => path.Length == 2)
            .Select(path => path[1]),
    ];

    /// <summary>The activities, the newest first.</summary>
    public IReadOnlyList<SimulatedActivity> Newest => [.. Strava.Athlete.Activities.OrderByDescending(activity => activity.StartDate).ThenByDescending(activity => activity.Id)];

    public static async Task<ContentWorld> StartAsync(int activities, int readLimit = 100)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 7, 30, TimeSpan.Zero));
        var strava = await Simulators.StartAsync(activities, options =>
        {
            options.TimeProvider = time;
            options.ReadLimit15Minutes = readLimit;
            options.ReadLimitDaily = 100_000;
            options.OverallLimit15Minutes = options.OverallLimitDaily = 100_000;
        });
        return new ContentWorld(strava, time);
    }

    /// <summary>What all processes have logged.</summary>
    public IEnumerable<FakeLogRecord> Logs => _processes.SelectMany(process => process.Logs.GetSnapshot());

    /// <summary>Runs as a process that has just started.</summary>
    public Task<IngestionSummary> SyncAsync(ContentKinds content, int concurrency = 1) => Start(content, concurrency).SyncAsync();

    public Task<IngestionSummary> SweepAsync(ContentKinds content) =>
        Start(content, concurrency: 1).Runner.SweepAsync(full: true, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Lets the requests for one document fail, e.g. <c>5/streams</c>.</summary>
    public void Fail(SimulatedFault fault, string path, int times = int.MaxValue) =>
        Strava.Faults.Add(fault, times, when: request => request.PathAndQuery.Split('?')[0].EndsWith("/activities/" + path, StringComparison.Ordinal));

    public static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Strava.DisposeAsync();
    }

    private TestIngestion Start(ContentKinds content, int concurrency)
    {
        var process = new TestIngestion(
            Strava,
            [Sink],
            State,
            Time,
            options => options.RateLimitReserve = 0,
            options => (options.Content, options.ContentConcurrency) = (content, concurrency));
        _processes.Add(process);
        return process;
    }
}
