using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Strava.Ingestion.Worker;

/// <summary>The library's two checks as addresses that a platform asks.</summary>
internal static class HealthEndpoints
{
    public static void Map(WebApplication app)
    {
        Map(app, "/health/live", HostedIngestionExtensions.LiveCheck);
        Map(app, "/health/ready", HostedIngestionExtensions.ReadyCheck);
    }

    // Before the first run has ended the worker is alive and not ready yet.
    private static void Map(WebApplication app, string path, string check) => app.MapHealthChecks(path, new HealthCheckOptions
    {
        Predicate = registered => registered.Name == check,
        ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        ResponseWriter = HealthAnswer.WriteAsync,
    });
}
