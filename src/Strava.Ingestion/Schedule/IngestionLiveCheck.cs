using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Unhealthy when a run hangs or the schedule has stopped: restarting helps.</summary>
internal sealed class IngestionLiveCheck(IngestionHealth health, IOptions<HostedIngestionOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.Silence <= options.Value.StuckAfter
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"No sign of life for {health.Silence:c}."));
}
