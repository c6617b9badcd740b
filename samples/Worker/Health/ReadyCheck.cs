using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Strava.Ingestion.Worker;

/// <summary>Unhealthy until a run has reached Strava and the sinks, and while somebody has to act before another one can: restarting does not help.</summary>
internal sealed class ReadyCheck(RunHealth health) : IHealthCheck
{
    public const string Name = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.LastOutcome is IngestionOutcome.Completed or IngestionOutcome.RateLimited
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(health.LastOutcome is { } outcome ? $"The last run ended {outcome}." : "No run has ended yet."));
}
