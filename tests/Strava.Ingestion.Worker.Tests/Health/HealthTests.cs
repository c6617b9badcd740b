using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Worker.Tests;

public sealed class HealthTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_run_that_shows_no_progress_for_a_quarter_of_an_hour_is_dead()
    {
        var health = new RunHealth(_time);
        health.RunStarted();
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HealthStatus.Healthy, await LiveAsync(health));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HealthStatus.Unhealthy, await LiveAsync(health));
    }

    [Fact]
    public async Task Progress_is_a_sign_of_life()
    {
        var health = new RunHealth(_time);
        health.RunStarted();
        _time.Advance(TimeSpan.FromMinutes(15));
        health.Report(new IngestionProgress(1, default, null));
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(HealthStatus.Healthy, await LiveAsync(health));
    }

    [Fact]
    public async Task Waiting_for_the_next_run_is_alive_and_missing_it_is_not()
    {
        var health = new RunHealth(_time);
        health.WaitsUntil(_time.GetUtcNow().AddDays(7));
        _time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(HealthStatus.Healthy, await LiveAsync(health));

        _time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HealthStatus.Unhealthy, await LiveAsync(health));
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(IngestionOutcome.Completed, HealthStatus.Healthy)]
    [InlineData(IngestionOutcome.RateLimited, HealthStatus.Healthy)]
    [InlineData(IngestionOutcome.AuthorizationRequired, HealthStatus.Unhealthy)]
    [InlineData(IngestionOutcome.AppInactive, HealthStatus.Unhealthy)]
    [InlineData(IngestionOutcome.Failed, HealthStatus.Unhealthy)]
    public async Task It_is_ready_once_a_run_has_ended_well(IngestionOutcome? outcome, HealthStatus status)
    {
        var health = new RunHealth(_time);
        if (outcome is { } ended)
        {
            health.RunEnded(ended);
        }

        Assert.Equal(status, (await new ReadyCheck(health).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task The_endpoints_answer_200_after_a_run()
    {
        await using var worker = await RunningWorker.StartAsync();
        await worker.Time.NextWaitAsync();

        Assert.Equal((200, 200), (await worker.HealthAsync("live"), await worker.HealthAsync("ready")));
    }

    [Fact]
    public async Task Before_the_first_run_it_is_alive_and_not_ready()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:RunAtStart", "false"));
        await worker.Time.NextWaitAsync();

        Assert.Equal((200, 503), (await worker.HealthAsync("live"), await worker.HealthAsync("ready")));
    }

    [Fact]
    public async Task With_a_refused_token_it_is_alive_and_not_ready()
    {
        await using var worker = await RunningWorker.StartAsync(_ => { }, strava => strava.Athlete.Revoke());
        await worker.Time.NextWaitAsync();

        Assert.Equal((200, 503), (await worker.HealthAsync("live"), await worker.HealthAsync("ready")));
    }

    private static async Task<HealthStatus> LiveAsync(RunHealth health) =>
        (await new LiveCheck(health, Options.Create(new WorkerOptions())).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;
}
