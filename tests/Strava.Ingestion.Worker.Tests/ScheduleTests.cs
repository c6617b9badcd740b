namespace Strava.Ingestion.Worker.Tests;

/// <summary>The image's own names of the settings of the schedule.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task It_runs_at_the_start_and_then_at_every_tick()
    {
        await using var worker = await RunningWorker.StartAsync();

        Assert.Equal(TimeSpan.FromMinutes(58), await worker.Time.NextWaitAsync());
        Assert.Equal(120, worker.Held());
        worker.Strava.Athlete.Add(worker.Time.GetUtcNow());
        worker.Time.Advance(TimeSpan.FromMinutes(58));

        Assert.Equal(TimeSpan.FromHours(1), await worker.Time.NextWaitAsync());
        Assert.Equal(121, worker.Held());
    }

    [Fact]
    public async Task After_the_sync_it_sweeps_so_that_an_old_deletion_is_noticed()
    {
        await using var worker = await RunningWorker.StartAsync();
        await worker.Time.NextWaitAsync();
        worker.Strava.Athlete.Delete(worker.Strava.Athlete.Activities[0].Id);

        worker.Time.Advance(TimeSpan.FromMinutes(58));

        await worker.Time.NextWaitAsync();
        Assert.Equal(119, worker.Held());
    }

    [Fact]
    public async Task Told_so_it_waits_for_the_first_tick()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:RunAtStart", "false"), ("Worker:Schedule", "30 10 * * *"));

        Assert.Equal(TimeSpan.FromMinutes(28), await worker.Time.NextWaitAsync());
        Assert.Empty(worker.Strava.Requests);
        worker.Time.Advance(TimeSpan.FromMinutes(28));

        await worker.Time.NextWaitAsync();
        Assert.Equal(120, worker.Held());
    }

    [Fact]
    public async Task A_long_wait_is_taken_in_steps()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Schedule", "30 12 * * *"), ("Worker:RunAtStart", "false"));

        Assert.Equal(TimeSpan.FromHours(1), await worker.Time.NextWaitAsync());
        worker.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), await worker.Time.NextWaitAsync());
        worker.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMinutes(28), await worker.Time.NextWaitAsync());
    }

    [Fact]
    public async Task Rate_limited_it_sleeps_to_the_moment_the_quota_allows_and_goes_on_from_there()
    {
        await using var worker = await RunningWorker.StartAsync(
            options => options.ReadLimit15Minutes = 4, _ => { }, ("Strava:Ingestion:PageSize", "25"), ("Worker:Schedule", "0 9 * * *"));

        Assert.Equal(TimeSpan.FromMinutes(13), await worker.Time.NextWaitAsync());
        Assert.InRange(worker.Held(), 1, 119);
        while (worker.Held() < 120)
        {
            worker.Time.Advance(TimeSpan.FromMinutes(15));
            Assert.InRange(await worker.Time.NextWaitAsync(), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1));
        }

        Assert.DoesNotContain(worker.Strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task The_library_s_names_of_the_same_settings_count_too()
    {
        await using var worker = await RunningWorker.StartAsync(
            ("Strava:Schedule:RunAtStart", "false"), ("Strava:Schedule:Sync", "30 10 * * *"));

        Assert.Equal(TimeSpan.FromMinutes(28), await worker.Time.NextWaitAsync());
    }

    [Fact]
    public async Task A_failed_run_is_followed_by_the_next_tick()
    {
        await using var worker = await RunningWorker.StartAsync(_ => { }, strava => strava.Faults.AppInactive = true);

        await worker.Time.NextWaitAsync();
        worker.Strava.Faults.AppInactive = false;
        worker.Time.Advance(TimeSpan.FromMinutes(58));

        await worker.Time.NextWaitAsync();
        Assert.Equal(120, worker.Held());
    }
}
