namespace Strava.Ingestion.Tests;

public sealed class StateFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_state_fails_at_is_an_outcome_and_the_next_run_completes(bool sweeps)
    {
        await using var strava = await Simulators.StartAsync(0, options => (options.ReadLimit15Minutes, options.OverallLimit15Minutes) = (20_000, 20_000));
        var (operations, failed) = (0, true);
        for (; failed; operations++)
        {
            var state = new FailingStateStore(new WatchedStateStore());
            var sink = new WatchedSink();
            await using var app = new TestIngestion(strava, [sink], state, configure: options => options.RefreshToken = null);
            var athlete = strava.AddAthlete(1000 + operations, activityCount: 7);
            await app.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(athlete.RefreshToken, Cancellation);
            state.FailsAfter = operations;

            var first = sweeps ? await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation) : await app.SyncAsync();
            failed = state.HasFailed;
            state.FailsAfter = null;
            var next = await app.SyncAsync();

            Assert.True(first.Error is null or IOException or StravaException, $"Operation {operations}: {first.Error}");
            Assert.Null(next.Error);
            Assert.Equal(7, sink.HeldOf(athlete.Id).Count);
        }

        Assert.InRange(operations, 10, 200);
    }
}
