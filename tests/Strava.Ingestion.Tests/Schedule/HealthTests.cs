using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Tests;

public sealed class HealthTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly IngestionHealth _health;

    public HealthTests() => _health = new IngestionHealth(_time);

    [Fact]
    public async Task Before_the_first_run_it_is_neither_well_nor_ill() => Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);

    [Fact]
    public async Task A_failure_is_told_with_its_reason_and_the_last_success()
    {
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.Completed });
        _time.Advance(TimeSpan.FromHours(1));
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.Failed, Error = new IOException("The disk is full.") });

        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("The disk is full.", result.Description, StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow().AddHours(-1), result.Data["lastSuccess"]);
    }

    [Fact]
    public async Task A_spent_quota_is_no_illness_and_says_when_it_goes_on()
    {
        var resumeAfter = _time.GetUtcNow().AddMinutes(15);
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.RateLimited, ResumeAfter = resumeAfter });

        var result = await ReadyAsync();

        Assert.Equal((HealthStatus.Healthy, (object)resumeAfter), (result.Status, result.Data["resumeAfter"]));
    }

    [Fact]
    public async Task A_run_that_shows_no_progress_for_long_is_dead_and_a_wait_is_not()
    {
        _health.WaitsUntil(_time.GetUtcNow().AddHours(5));
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HealthStatus.Healthy, (await LiveAsync()).Status);

        _health.RunStarted();
        _time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HealthStatus.Unhealthy, (await LiveAsync()).Status);
        _health.Report(new IngestionProgress(1, default, null));
        Assert.Equal(HealthStatus.Healthy, (await LiveAsync()).Status);
    }

    private Task<HealthCheckResult> ReadyAsync() => new IngestionReadyCheck(_health).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private Task<HealthCheckResult> LiveAsync() =>
        new IngestionLiveCheck(_health, Options.Create(new HostedIngestionOptions())).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
