namespace Strava.Ingestion.Worker.Tests;

public sealed class OneRunTests
{
    [Fact]
    public async Task Asked_for_one_run_it_ends_after_it()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Once", "true"));

        await worker.EndAsync();

        Assert.Equal(120, worker.Held());
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task The_one_run_with_a_refused_token_is_a_failure_for_the_scheduler()
    {
        await using var worker = await RunningWorker.StartAsync(_ => { }, strava => strava.Athlete.Revoke(), ("Worker:Once", "true"));

        await worker.EndAsync();

        Assert.Equal(1, worker.ExitCode);
    }

    [Fact]
    public async Task It_is_a_run_over_all_athletes_with_a_slice_of_each_sweep_and_the_retention()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Once", "true"), ("Strava:Ingestion:Retention", "1.00:00:00"));

        await worker.EndAsync();

        Assert.Equal((0, 120), (worker.ExitCode, worker.Held()));

        // The sync and the slice of the sweep begin alike.
        Assert.Equal(2, worker.Strava.Requests.Count(request => request.Page == 1 && !request.PathAndQuery.Contains("after=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_spent_quota_is_no_failure()
    {
        await using var worker = await RunningWorker.StartAsync(
            options => options.ReadLimit15Minutes = 4, _ => { }, ("Worker:Once", "true"), ("Strava:Ingestion:PageSize", "25"));

        await worker.EndAsync();

        Assert.Equal(0, worker.ExitCode);
        Assert.InRange(worker.Held(), 1, 119);
    }

    [Fact]
    public async Task Without_a_registration_the_settings_are_wrong()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Once", "true"), ("Strava:ClientSecret", ""));

        await worker.EndAsync();

        Assert.Equal(64, worker.ExitCode);
    }
}
