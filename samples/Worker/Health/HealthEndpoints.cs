using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Strava.Ingestion.Worker;

/// <summary>The library's two checks as addresses that a platform asks.</summary>
internal static class HealthEndpoints
{
    public static void Map(WebApplication app)
    {
        Map(app, "/health/live", IngestionHealthChecksBuilderExtensions.LiveCheck);
        Map(app, "/health/ready", IngestionHealthChecksBuilderExtensions.ReadyCheck);
    }

    private static void Map(WebApplication app, string path, string check) => app.MapHealthChecks(path, new HealthCheckOptions
    {
        Predicate = registered => registered.Name == check,
        ResponseWriter = HealthAnswer.WriteAsync,
    });
}
