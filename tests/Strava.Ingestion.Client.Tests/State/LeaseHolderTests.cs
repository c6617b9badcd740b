namespace Strava.Ingestion.Client.Tests;

public sealed class LeaseHolderTests
{
    private readonly WatchedStateStore _state = new();
    private readonly TestClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void This_process_is_alive()
    {
        Assert.True(LeaseHolder.IsAliveHere(LeaseHolder.Current));
        Assert.False(LeaseHolder.IsGone(LeaseHolder.Current));
    }

    [Fact]
    public void A_process_of_this_machine_that_has_ended_is_gone_even_when_its_number_is_taken_again()
    {
        var parts = LeaseHolder.Current.Split('/');

        Assert.True(LeaseHolder.IsGone($"{parts[0]}/{int.MaxValue}/1"));
        Assert.True(LeaseHolder.IsGone($"{parts[0]}/{Environment.ProcessId}/1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-machine/1/1")]
    [InlineData("nonsense")]
    public void Of_a_process_elsewhere_nothing_is_known(string? holder)
    {
        Assert.False(LeaseHolder.IsGone(holder));
        Assert.False(LeaseHolder.IsAliveHere(holder));
    }

    [Fact]
    public async Task The_lease_of_a_process_that_was_killed_here_is_taken_at_once()
    {
        var holder = $"{Environment.MachineName}/{Environment.ProcessId}/1";
        await _state.Documents().UpdateAsync("leases/a", LeaseJsonContext.Default.LeaseDocument, _ => new LeaseDocument { Until = _clock.GetUtcNow().AddHours(1), Holder = holder }, Cancellation);

        Assert.NotNull(await Lease.TryAcquireAsync(_state.Documents(), "leases/a", TimeSpan.FromMinutes(1), _clock, Cancellation));
    }

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_it_is_held()
    {
        var lease = await Lease.TryAcquireAsync(_state.Documents(), "leases/a", TimeSpan.FromMinutes(1), _clock, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(50));

        Assert.True(await lease!.TryRenewAsync(Cancellation));

        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Null(await Lease.TryAcquireAsync(_state.Documents(), "leases/a", TimeSpan.FromMinutes(1), _clock, Cancellation));
    }

    [Fact]
    public async Task A_lease_that_another_process_took_meanwhile_is_neither_renewed_nor_given_back()
    {
        var lease = await Lease.TryAcquireAsync(_state.Documents(), "leases/a", TimeSpan.FromMinutes(1), _clock, Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var other = await Lease.TryAcquireAsync(_state.Documents(), "leases/a", TimeSpan.FromMinutes(1), _clock, Cancellation);

        Assert.False(await lease!.TryRenewAsync(Cancellation));
        await lease.DisposeAsync();

        Assert.NotNull(other);
        Assert.Contains("leases/a", _state.Keys);
    }
}
