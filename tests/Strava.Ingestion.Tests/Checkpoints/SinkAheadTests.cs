using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>A sink that is ahead of the state, or was written to by others, has lost nothing: the history is not read again.</summary>
public sealed class SinkAheadTests
{
    private readonly MemorySink _sink = new();
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sinks/")]
    [InlineData("checkpoints/")]
    public async Task After_a_crash_between_what_the_sink_has_and_what_the_state_is_to_have(string document)
    {
        await using var strava = await Simulators.StartAsync(450);
        await using var app = new TestIngestion(strava, [_sink], _state);
        await app.SyncAsync();
        for (var crash = 0; crash < 3; crash++)
        {
            strava.Athlete.Add(DateTimeOffset.UtcNow);
            _state.FailOn($"athletes/{strava.Athlete.Id}/{document}");
            Assert.NotNull((await app.SyncAsync()).Error);
        }

        _state.Writing = null;
        await AssertNotReadAgainAsync(app, written: 0);
    }

    [Fact]
    public async Task After_an_older_copy_of_the_state_was_put_back()
    {
        await using var strava = await Simulators.StartAsync(450);
        await using var app = new TestIngestion(strava, [_sink], _state);
        await app.SyncAsync();
        var older = _state.Copy();
        for (var i = 0; i < 3; i++)
        {
            strava.Athlete.Add(DateTimeOffset.UtcNow.AddHours(-i));
            await app.SyncAsync();
        }

        await using var restored = new TestIngestion(strava, [_sink], older);
        strava.Athlete.Add(DateTimeOffset.UtcNow);

        await AssertNotReadAgainAsync(restored, written: 1);
    }

    [Fact]
    public async Task After_another_state_has_written_to_it()
    {
        await using var strava = await Simulators.StartAsync(450);
        await using var app = new TestIngestion(strava, [_sink], _state);
        await app.SyncAsync();
        await using var other = new TestIngestion(strava, [_sink], new WatchedStateStore());
        Assert.Null((await other.SyncAsync()).Error);

        for (var i = 0; i < 3; i++)
        {
            strava.Athlete.Add(DateTimeOffset.UtcNow.AddHours(-i));
            await AssertNotReadAgainAsync(i % 2 == 0 ? app : other, written: 1);
        }

        strava.Athlete.Add(DateTimeOffset.UtcNow);
        await AssertNotReadAgainAsync(app, written: 1);
        await AssertNotReadAgainAsync(other, written: 0);
    }

    [Fact]
    public async Task After_a_run_into_some_of_the_sinks_and_after_what_others_expire_and_remove()
    {
        await using var strava = await Simulators.StartAsync(450);
        var second = new MemorySink("second");
        await using var app = new TestIngestion(strava, [_sink, second], _state);
        await app.SyncAsync();
        await app.Runner.Into("memory").RunAsync(strava.Athlete.Id, cancellationToken: Cancellation);
        strava.Athlete.Add(DateTimeOffset.UtcNow);
        await app.Runner.Into("memory").RunAsync(strava.Athlete.Id, cancellationToken: Cancellation);
        await _sink.RemoveAsync(strava.Athlete.Id, [Samples.Tombstone(strava.Athlete.Activities[0].Id)], Cancellation);
        await _sink.WriteAsync([Samples.Activity(7, athleteId: 2)], Cancellation);
        await _sink.PurgeAsync(2, Cancellation);
        await _sink.ExpireAsync(Samples.Noon.AddYears(-100), Cancellation);

        await AssertNotReadAgainAsync(app, written: 1);
    }

    [Fact]
    public async Task An_unchanged_sync_counts_nothing()
    {
        await using var strava = await Simulators.StartAsync(450);
        await using var app = new TestIngestion(strava, [_sink], _state);
        await app.SyncAsync();
        var key = Assert.Single(_state.Keys, key => key.StartsWith($"athletes/{strava.Athlete.Id}/sinks/", StringComparison.Ordinal));
        var before = _state.Content(key);

        await AssertNotReadAgainAsync(app, written: 0);

        Assert.Equal(before, _state.Content(key));
    }

    private static async Task AssertNotReadAgainAsync(TestIngestion app, int written)
    {
        var summary = await app.SyncAsync();

        Assert.Equal((IngestionOutcome.Completed, written), (summary.Outcome, summary.Activities.Written));

        // What the run has sent: a request of the run before, which was broken off, may reach Strava late.
        Assert.InRange(summary.Requests, 1, 2);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), entry => entry.Id == 1029);
    }
}
