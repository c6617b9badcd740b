using Microsoft.Extensions.Logging.Testing;

namespace Strava.Ingestion.Client.Tests;

public sealed class AthleteLeaseTests
{
    private readonly WatchedStateStore _state = new();
    private readonly TestClock _clock = new();
    private readonly FakeLogger _log = new();

    [Fact]
    public async Task A_wait_for_a_run_on_another_machine_says_for_whom_and_for_how_long_at_most()
    {
        var held = new LeaseDocument { Until = _clock.GetUtcNow() + TimeSpan.FromMinutes(1), Holder = "elsewhere/1/2" };
        await _state.TryWriteAsync(
            AthleteLease.KeyOf(42), StateJson.Write(held, LeaseJsonContext.Default.LeaseDocument), etag: null, TestContext.Current.CancellationToken);

        await using (await AthleteLease.AcquireAsync(_state.Documents(), 42, _clock, _log, TestContext.Current.CancellationToken))
        {
        }

        var said = Assert.Single(_log.Collector.GetSnapshot());
        Assert.Equal("Waiting for process elsewhere/1/2, which works on athlete 42, for at most 58 s", said.Message);
    }
}
