namespace Strava.Ingestion.Client.Tests;

public sealed class LeaseTests
{
    private const string Key = "leases/test";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(35);

    private readonly WatchedStateStore _state = new();
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_lease_that_is_held_is_not_given_again()
    {
        await using var lease = await AcquireAsync();

        Assert.NotNull(lease);
        Assert.Null(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_that_is_given_back_is_given_again()
    {
        await (await AcquireAsync())!.DisposeAsync();

        Assert.Empty(_state.Keys);
        Assert.NotNull(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_that_a_clock_took_which_ran_ahead_does_not_block_for_as_long()
    {
        _clock.Advance(TimeSpan.FromDays(365));
        await AcquireAsync();
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(365));

        Assert.NotNull(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_expires_by_itself()
    {
        await AcquireAsync();

        _clock.Advance(Duration - TimeSpan.FromTicks(1));
        Assert.Null(await AcquireAsync());
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.NotNull(await AcquireAsync());
    }

    [Fact]
    public async Task Giving_back_an_expired_lease_leaves_its_successor_alone()
    {
        var expired = await AcquireAsync();
        _clock.Advance(Duration);
        await using var successor = await AcquireAsync();

        await expired!.DisposeAsync();

        Assert.Null(await AcquireAsync());
    }

    [Fact]
    public async Task Of_two_that_find_it_free_only_one_gets_it()
    {
        Task<Lease?>? faster = null;
        _state.Writing = _ =>
        {
            _state.Writing = null;
            faster = AcquireAsync();
        };

        var slower = await AcquireAsync();

        Assert.Null(slower);
        Assert.NotNull(await faster!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"until":"never"}""")]
    public async Task A_damaged_lease_holds_up_nobody(string damaged)
    {
        await _state.TryWriteAsync(Key, System.Text.Encoding.UTF8.GetBytes(damaged), etag: null, TestContext.Current.CancellationToken);

        Assert.NotNull(await AcquireAsync());
    }

    private Task<Lease?> AcquireAsync() => Lease.TryAcquireAsync(_state.Documents(), Key, Duration, _clock, TestContext.Current.CancellationToken);
}
