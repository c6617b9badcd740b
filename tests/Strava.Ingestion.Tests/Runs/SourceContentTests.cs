using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>Contents that a source brings along with its activities.</summary>
public sealed class SourceContentTests : IAsyncLifetime
{
    private readonly WatchedSink _sink = new();
    private readonly WatchedStateStore _state = new();
    private readonly Observer _observer = new();
    private StravaSimulator _strava = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _strava = await Simulators.StartAsync(0);

    public ValueTask DisposeAsync() => _strava.DisposeAsync();

    [Fact]
    public async Task They_are_written_behind_the_activity_that_they_belong_to()
    {
        await using var app = Start();

        var summary = await app.Runner.RunAsync(Source(Samples.Content(7, origin: ActivityOrigin.Export)), cancellationToken: Cancellation);

        Assert.Equal((IngestionOutcome.Completed, 1), (summary.Outcome, summary.Activities.Written));
        var content = _sink.Contents[(7, ContentKinds.Streams)];
        Assert.Equal(Samples.Content(7).Raw.ToArray(), content.Raw.ToArray());
        Assert.Equal(ActivityOrigin.Export, content.Origin);
    }

    [Fact]
    public async Task They_are_told_once_and_again_when_an_observer_did_not_take_them()
    {
        await using var app = Start();
        await app.Runner.RunAsync(Source(Samples.Content(7)), cancellationToken: Cancellation);
        Assert.Equal([ActivityChangeKind.Added, ActivityChangeKind.Content], Kinds());

        await app.Runner.RunAsync(Source(Samples.Content(7)), cancellationToken: Cancellation);
        Assert.Empty(Kinds());

        _observer.Observing = _ => throw new IOException("The queue is full.");
        await app.Runner.RunAsync(Source(Samples.Content(7, "[2]", retrievedAt: Samples.Noon.AddHours(1))), cancellationToken: Cancellation);
        _observer.Observing = null;
        await app.Runner.RunAsync(Source(Samples.Content(7, "[2]", retrievedAt: Samples.Noon.AddHours(1))), cancellationToken: Cancellation);

        Assert.Equal([ActivityChangeKind.Added, ActivityChangeKind.Content], Kinds());
    }

    [Fact]
    public async Task A_sink_that_keeps_no_contents_passes_over_them()
    {
        await using var app = new TestIngestion(_strava, [new PlainSink(_sink)], _state);

        var summary = await app.Runner.RunAsync(Source(Samples.Content(7)), cancellationToken: Cancellation);

        Assert.Equal((IngestionOutcome.Completed, 1), (summary.Outcome, summary.Activities.Written));
        Assert.Empty(_sink.Contents);
    }

    private static OnePageSource Source(ActivityContent content) => new(null, Samples.Activity(7)) { Contents = [content] };

    private IEnumerable<ActivityChangeKind> Kinds() => _observer.Take().Select(change => change.Kind);

    private TestIngestion Start() => new(_strava, [_sink], _state, services: services => services.AddSingleton<IIngestionObserver>(_observer));

    /// <summary>Nothing but an activity sink.</summary>
    private sealed class PlainSink(WatchedSink inner) : IActivitySink
    {
        public string Name => inner.Name;

        public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default) => inner.OpenAsync(cancellationToken);

        public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(activities, cancellationToken);

        public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
            inner.ListAsync(athleteId, window, cancellationToken);

        public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default) =>
            inner.RemoveAsync(athleteId, tombstones, cancellationToken);
    }
}
