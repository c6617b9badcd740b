using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Strava.Ingestion.Worker;

/// <summary>OpenTelemetry, told where to send and under which name by its own standard variables (<c>OTEL_…</c>).</summary>
internal static class Telemetry
{
    public static void AddTo(WebApplicationBuilder builder)
    {
        // Without an address it would try localhost for ever.
        if (!builder.Configuration.AsEnumerable().Any(setting => IsAddress(setting.Key)))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(StravaDiagnostics.Name).AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource(StravaDiagnostics.Name))
            .WithLogging()
            .UseOtlpExporter();
    }

    private static bool IsAddress(string key) =>
        key.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.OrdinalIgnoreCase)
        && key.EndsWith("ENDPOINT", StringComparison.OrdinalIgnoreCase);
}
