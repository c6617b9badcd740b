namespace Strava.Ingestion.Client.Tests;

/// <summary>How processes share the quota: what a block costs, how it is given back, and how a 429 reaches everybody.</summary>
public sealed class QuotaBlockTests : IDisposable
{
    private const RequestPriority Live = RequestPriority.Live;
    private const RequestPriority History = RequestPriority.History;

    private readonly QuotaWorld _world = new(seed: 1, processes: 3, limit: 100);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task One_process_reads_the_store_once_a_request_and_writes_it_once_in_several()
    {
        Assert.Equal(90, await _world.SendAsync(0, History, most: 200));

        TestContext.Current.TestOutputHelper?.WriteLine($"{_world.Reads} reads, {_world.Writes} writes");
        Assert.InRange(_world.Reads, 90, 95);
        Assert.InRange(_world.Writes, 10, 20);
    }

    [Fact]
    public async Task Requests_of_a_process_that_wait_together_share_a_read()
    {
        await _world.SendAsync(0, Live, most: 1);
        var before = _world.Reads;
        var slow = new TaskCompletionSource();
        _world.HoldReads(slow.Task);

        var waiting = Enumerable.Range(0, 8).Select(_ => _world.SendAsync(0, Live)).ToList();
        slow.SetResult();
        await Task.WhenAll(waiting);

        Assert.Equal(2, _world.Reads - before);
    }

    [Fact]
    public async Task What_history_may_not_touch_is_there_for_live_work()
    {
        Assert.Equal(90, await _world.SendAsync(0, History, most: 200));
        Assert.Equal(0, await _world.SendAsync(1, History, most: 200));

        Assert.Equal(10, await _world.SendAsync(2, Live, most: 200));
        Assert.Equal(0, _world.Rejected);
    }

    [Fact]
    public async Task Permits_that_live_work_has_taken_do_not_let_history_into_the_reserve()
    {
        Assert.Equal(88, await _world.SendAsync(0, History, most: 88));
        await _world.SendAsync(0, Live, most: 1);

        Assert.Equal(1, await _world.SendAsync(0, History, most: 200));
        Assert.Equal(10, await _world.SendAsync(0, Live, most: 200));
    }

    [Fact]
    public async Task What_a_process_has_left_it_gives_back()
    {
        await _world.SendAsync(0, Live, most: 3);
        await _world.ReleaseAsync(0);

        Assert.Equal(97, await _world.SendAsync(1, Live, most: 200));
        Assert.Equal([100], _world.Windows);
    }

    [Fact]
    public async Task Permits_that_are_all_spent_count_as_spent_for_the_others_at_once()
    {
        await _world.SendAsync(0, Live, most: 200);
        await _world.ReleaseAsync(0);

        Assert.Equal(100, await _world.SpentAsync(1));
    }

    [Fact]
    public async Task A_process_that_has_nothing_left_gives_nothing_back_and_asks_nobody()
    {
        await _world.ReleaseAsync(0);

        Assert.Equal(0, _world.Reads + _world.Writes);
    }

    [Fact]
    public async Task A_block_of_a_process_that_died_is_lost_for_a_minute()
    {
        await _world.SendAsync(0, Live, most: 3);
        _world.Kill(0);
        var withoutIt = await _world.SendAsync(1, Live, most: 60);
        _world.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(60, withoutIt);
        Assert.Equal(37, await _world.SendAsync(1, Live, most: 200));
    }

    [Fact]
    public async Task A_process_that_comes_back_late_spends_none_of_its_old_block()
    {
        await _world.SendAsync(0, Live, most: 3);
        _world.Pass(TimeSpan.FromMinutes(2));
        await _world.SendAsync(1, Live, most: 200);

        Assert.Equal(0, await _world.SendAsync(0, Live, most: 200));
        Assert.Equal([100], _world.Windows);
    }

    [Fact]
    public async Task A_429_costs_one_request_of_all_processes()
    {
        for (var process = 0; process < 3; process++)
        {
            await _world.SendAsync(process, Live, most: 3);
        }

        _world.UseElsewhere(200);
        Assert.Equal(1, await _world.SendAsync(0, Live, most: 5));
        Assert.Equal(0, await _world.SendAsync(1, Live, most: 5));
        Assert.Equal(0, await _world.SendAsync(2, Live, most: 5));
        Assert.Equal(1, _world.Rejected);

        _world.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal(5, await _world.SendAsync(2, Live, most: 5));
    }

    [Fact]
    public async Task Where_strava_says_no_figures_every_window_is_that_of_a_new_app()
    {
        using var world = new QuotaWorld(seed: 1, processes: 1, limit: 100) { HasFigures = false };

        for (var window = 0; window < 3; window++)
        {
            Assert.Equal(90, await world.SendAsync(0, History, most: 200));
            world.Pass(TimeSpan.FromMinutes(15));
        }

        Assert.Equal([90, 90, 90], world.Windows);
    }

    [Fact]
    public async Task Requests_that_never_arrived_do_not_count_for_long()
    {
        using var world = new QuotaWorld(seed: 1, processes: 1, limit: 100) { Lost = 300 };

        Assert.InRange(await world.SendAsync(0, Live, most: 1000), 100, 1000);
        Assert.Equal(0, world.Rejected);
        Assert.InRange(Assert.Single(world.Windows), 90, 100);
    }
}
