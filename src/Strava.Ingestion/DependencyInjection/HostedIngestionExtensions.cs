using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the host run the ingestion on a schedule.</summary>
public static class HostedIngestionExtensions
{
    /// <summary>The name of the health check that is unhealthy when a run hangs: restarting helps.</summary>
    public const string LiveCheck = "strava-live";

    /// <summary>
    /// The name of the health check that is unhealthy while no run can succeed for anybody until somebody acts, and when Strava has been failing for
    /// longer than <see cref="HostedIngestionOptions.StuckAfter"/>. What is wrong with some athletes degrades it. It says the reason, the last success
    /// and <c>resumeAfter</c>.
    /// </summary>
    public const string ReadyCheck = "strava-ready";

    /// <summary>
    /// Syncs every connected athlete on a schedule (<see cref="HostedIngestionOptions"/>, section <c>Strava:Schedule</c>) for as long as the host runs,
    /// sweeps each history in slices, goes on when the quota allows it, and applies the retention. Several instances may do it: one at a time runs
    /// an athlete. Adds two health checks.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the schedule, or null.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddHostedIngestion(this IStravaIngestionBuilder builder, Action<HostedIngestionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptions<HostedIngestionOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HostedIngestionOptions>, HostedIngestionOptionsValidator>());
        if (services.Any(service => service.ServiceType == typeof(IngestionHealth)))
        {
            return builder;
        }

        // A host that is to sync should not start without the app's registration.
        services.AddSingleton<IValidateOptions<StravaOptions>, RegistrationValidator>();
        services.AddSingleton<IValidateOptions<HostedIngestionOptions>>(static provider =>
            new RequiredSinkValidator(provider.GetService<IServiceProviderIsService>()?.IsService(typeof(IActivitySink)) ?? true));
        services.AddSingleton<IngestionHealth>();
        services.AddHostedService<EventService>();
        services.AddHostedService<SyncService>();
        services.AddHostedService<RetentionService>();
        services.AddHealthChecks()
            .AddCheck<IngestionLiveCheck>(LiveCheck)
            .AddCheck<IngestionReadyCheck>(ReadyCheck);
        return builder;
    }
}
