using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>A simulated Strava, the app and a sink in memory, on one clock; each run is a process that has just started.</summary>
internal sealed class AthleteWorld : IAsyncDisposable
{
    private readonly List<TestIngestion> _processes = [];

    private int _forgotten;

    private AthleteWorld(StravaSimulator strava, FakeTimeProvider time) => (Strava, Time, Sink) = (strava, time, new MemorySink(time: time));

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public MemorySink Sink { get; }

    public WatchedStateStore State { get; } = new();

    /// <summary>What is asked for; a run takes it as its options.</summary>
    public AthleteDocumentKinds Kinds { get; set; }

    public ContentKinds Content { get; set; }

    public TimeSpan? Retention { get; set; }

    public double Reserve { get; set; }

    /// <summary>The requests so far that are for no activity and no token, e.g. <c>gear/b1</c>.</summary>
    public IReadOnlyList<string> Asked =>
    [
        .. Strava.Requests
            .Where(request => !request.IsTokenRequest && !request.PathAndQuery.Contains("activities", StringComparison.Ordinal))
            .Select(request => request.PathAndQuery["/api/v3/".Length..])
            .Skip(_forgotten),
    ];

    public IEnumerable<FakeLogRecord> Logs => _processes.SelectMany(process => process.Logs.GetSnapshot());

    /// <summary>What the sink holds, e.g. <c>gear b1</c>.</summary>
    public IEnumerable<string> Held => Sink.AthleteDocuments.Select(document => $"{document.KindName} {document.Key}".TrimEnd());

    public static async Task<AthleteWorld> StartAsync(int activities = 0, string scopes = "read,activity:read_all,profile:read_all", int readLimit = 1000)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 7, 30, TimeSpan.Zero));
        var strava = await Simulators.StartAsync(activities, options =>
        {
            options.TimeProvider = time;
            options.GrantedScopes = scopes;
            options.ReadLimit15Minutes = readLimit;
            options.ReadLimitDaily = options.OverallLimit15Minutes = options.OverallLimitDaily = 100_000;
        });
        var world = new AthleteWorld(strava, time);

        // Whose the refresh token is, is known from now on.
        await world.Process().Get<AthleteConnections>().FindConfiguredAthleteAsync(TestContext.Current.CancellationToken);
        world.Forget();
        return world;
    }

    /// <summary>Counts requests from now on.</summary>
    public void Forget() => _forgotten += Asked.Count;

    public Task<IngestionSummary> SyncAsync() => Process().Runner.RunAsync(Strava.Athlete.Id, cancellationToken: TestContext.Current.CancellationToken);

    public TestIngestion Process()
    {
        _processes.Add(_processes.Count > 0 ? _processes[0].Restarted(Sink) : new TestIngestion(
            Strava,
            [Sink],
            State,
            Time,
            options => options.RateLimitReserve = Reserve,
            options => (options.AthleteDocuments, options.Content, options.Retention) = (Kinds, Content, Retention)));
        return _processes[^1];
    }

    /// <summary>Lets the requests for a path fail.</summary>
    public void Fail(SimulatedFault fault, string path, int times = int.MaxValue) =>
        Strava.Faults.Add(fault, times, when: request => request.PathAndQuery.EndsWith("/api/v3/" + path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Strava.DisposeAsync();
    }
}
