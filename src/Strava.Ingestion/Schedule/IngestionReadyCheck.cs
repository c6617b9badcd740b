using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Strava.Ingestion;

/// <summary>Unhealthy while somebody has to act before another run can succeed; degraded before the first run has ended. Restarting does not help.</summary>
internal sealed class IngestionReadyCheck(IngestionHealth health) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (last, lastSuccessAt) = health.Runs;
        var data = new Dictionary<string, object>();
        if (lastSuccessAt is { } success)
        {
            data["lastSuccess"] = success;
        }

        if (last?.ResumeAfter is { } resumeAfter)
        {
            data["resumeAfter"] = resumeAfter;
        }

        return Task.FromResult(last switch
        {
            null => HealthCheckResult.Degraded("No run has ended yet.", data: data),
            { Outcome: IngestionOutcome.Completed } => HealthCheckResult.Healthy("The last run completed.", data),
            { Outcome: IngestionOutcome.RateLimited } => HealthCheckResult.Healthy($"The quota is spent until {Moment(last.ResumeAfter)}.", data),
            _ => HealthCheckResult.Unhealthy($"The last run ended {last.Outcome}: {last.Error?.Message} The last success was at {Moment(lastSuccessAt)}.", data: data),
        });
    }

    private static string Moment(DateTimeOffset? moment) => moment?.ToString("u", CultureInfo.InvariantCulture) ?? "no time since the start";
}
