using Microsoft.Extensions.DependencyInjection.Extensions;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health checks of the hosted ingestion.</summary>
public static class IngestionHealthChecksBuilderExtensions
{
    /// <summary>The name of the health check that is unhealthy when a run hangs: restarting helps.</summary>
    public const string LiveCheck = "strava-live";

    /// <summary>
    /// The name of the health check that is unhealthy while no run can succeed for anybody until somebody acts, and when Strava has been failing for
    /// longer than <see cref="HostedIngestionOptions.StuckAfter"/>. What is wrong with some athletes degrades it. It says the reason, the last success
    /// and <c>resumeAfter</c>.
    /// </summary>
    public const string ReadyCheck = "strava-ready";

    /// <summary>Adds <see cref="LiveCheck"/> and <see cref="ReadyCheck"/>, for a host with <c>AddHostedIngestion</c>.</summary>
    /// <param name="builder">The builder of <c>AddHealthChecks()</c>.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddStravaIngestion(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IngestionHealth>();
        return builder.AddCheck<IngestionLiveCheck>(LiveCheck).AddCheck<IngestionReadyCheck>(ReadyCheck);
    }
}
