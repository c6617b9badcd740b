using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class ObserverTests : IAsyncLifetime
{
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();
    private readonly Observer _observer = new();
    private StravaSimulator _strava = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _strava = await Simulators.StartAsync(5);

    public ValueTask DisposeAsync() => _strava.DisposeAsync();

    [Fact]
    public async Task What_is_new_changed_and_removed_is_told_with_the_record_and_what_is_unchanged_is_not()
    {
        await using var app = Start();
        await app.SyncAsync();
        Assert.Equal(Enumerable.Repeat(ActivityChangeKind.Added, 5), _observer.Take().Select(change => change.Kind));

        var edited = _strava.Athlete.Edit(_strava.Athlete.Activities[^1].Id);
        await app.SyncAsync();
        var change = Assert.Single(_observer.Take());
        Assert.Equal((edited.Id, ActivityChangeKind.Changed, _strava.Athlete.Id), (change.ActivityId, change.Kind, change.AthleteId));
        Assert.True(edited.Json.Span.SequenceEqual(change.Record!.Raw.Span));

        _strava.Athlete.Delete(edited.Id);
        await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        Assert.Equal(new ActivityChange(_strava.Athlete.Id, edited.Id, ActivityChangeKind.Removed), Assert.Single(_observer.Take()));

        await app.SyncAsync();
        Assert.Empty(_observer.Take());
    }

    [Fact]
    public async Task Sinks_have_a_change_before_it_is_told()
    {
        var held = new List<int>();
        _observer.Observing = _ => held.Add(_sink.Held.Count);
        await using var app = Start();

        await app.SyncAsync();

        Assert.Equal([5], held);
    }

    [Fact]
    public async Task Contents_are_told_as_they_come()
    {
        await using var app = Start(ContentKinds.Laps);

        await app.SyncAsync();

        var contents = _observer.Take().Where(change => change.Kind == ActivityChangeKind.Content).ToList();
        Assert.Equal(_sink.Contents.Count, contents.Count);
        Assert.All(contents, change => Assert.Equal(ContentKinds.Laps, change.Content!.Kind));
    }

    [Fact]
    public async Task What_an_observer_did_not_take_is_told_again_although_the_sinks_have_it_already()
    {
        await using var app = Start();
        _observer.Observing = _ => throw new IOException("The queue is full.");
        var failed = await app.SyncAsync();
        _observer.Observing = null;

        var next = await app.SyncAsync();

        Assert.Equal("The queue is full.", failed.Error!.Message);
        Assert.Equal(0, next.Activities.Written);
        var told = _observer.Take();
        Assert.Equal(_strava.Athlete.Activities.Select(activity => activity.Id).Order(), told.Select(change => change.ActivityId).Order());
        Assert.All(told, change => Assert.Equal(ActivityChangeKind.Added, change.Kind));
        await app.SyncAsync();
        Assert.Empty(_observer.Take());
    }

    [Fact]
    public async Task A_removal_that_was_not_told_is_told_by_the_next_run()
    {
        await using var app = Start();
        await app.SyncAsync();
        _observer.Take();
        var gone = _strava.Athlete.Activities[2].Id;
        _strava.Athlete.Delete(gone);
        _observer.Observing = _ => throw new IOException("The queue is full.");
        await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        Assert.DoesNotContain(gone, _sink.Held.Keys);
        _observer.Observing = null;

        await app.SyncAsync();

        Assert.Contains(new ActivityChange(_strava.Athlete.Id, gone, ActivityChangeKind.Removed), _observer.Take());
    }

    [Fact]
    public async Task An_earlier_removal_of_what_is_there_again_is_not_told()
    {
        await _sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(2)), Samples.Activity(2)], Cancellation);
        await using var app = Start();
        ActivityTombstone[] removed = [.. Enumerable.Range(1, 3).Select(id => Samples.Tombstone(id, Samples.Noon.AddHours(1)))];

        await app.Runner.RunAsync(new OnePageSource(key: null) { Removed = new Dictionary<long, IReadOnlyList<ActivityTombstone>> { [Samples.Athlete] = removed } }, cancellationToken: Cancellation);

        Assert.Equal([(2, ActivityChangeKind.Removed), (3, ActivityChangeKind.Removed)], _observer.Take().Select(change => (change.ActivityId, change.Kind)));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_no_earlier_removal_to_tell()
    {
        await _sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(2))], Cancellation);
        await using var app = Start();
        _state.Writing = key =>
        {
            if (key.Contains("checkpoints/", StringComparison.Ordinal))
            {
                throw new IOException("Killed.");
            }
        };
        var removed = new Dictionary<long, IReadOnlyList<ActivityTombstone>> { [Samples.Athlete] = [Samples.Tombstone(1, Samples.Noon.AddHours(1))] };
        var failed = await app.Runner.RunAsync(new OnePageSource("first", Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(2))) { Removed = removed }, cancellationToken: Cancellation);
        _state.Writing = null;

        await app.Runner.RunAsync(new OnePageSource("second", Samples.Activity(2)), cancellationToken: Cancellation);

        Assert.Equal(IngestionOutcome.Failed, failed.Outcome);
        Assert.DoesNotContain(_observer.Take(), change => change.Kind == ActivityChangeKind.Removed);
    }

    [Fact]
    public async Task A_process_that_was_killed_before_it_told_leaves_that_to_the_next_one()
    {
        await using (var killed = Start())
        {
            _state.Writing = key =>
            {
                if (key.Contains("/checkpoints/", StringComparison.Ordinal))
                {
                    throw new IOException("Killed.");
                }
            };
            _observer.Observing = _ => throw new IOException("Killed.");
            await killed.SyncAsync();
        }

        (_state.Writing, _observer.Observing) = (null, null);
        await using var next = Start();

        await next.SyncAsync();

        Assert.Equal(5, _observer.Take().Select(change => change.ActivityId).Distinct().Count());
    }

    [Fact]
    public async Task Without_an_observer_no_mark_is_written()
    {
        await using var app = new TestIngestion(_strava, [_sink], _state);
        _state.Writing = key => Assert.DoesNotContain("untold", key, StringComparison.Ordinal);

        Assert.Null((await app.SyncAsync()).Error);
    }

    private TestIngestion Start(ContentKinds content = ContentKinds.None) =>
        new(_strava, [_sink], _state, ingestion: options => options.Content = content, services: services => services.AddSingleton<IIngestionObserver>(_observer));
}
