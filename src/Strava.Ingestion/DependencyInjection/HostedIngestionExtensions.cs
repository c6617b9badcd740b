using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the host run the ingestion on a schedule.</summary>
public static class HostedIngestionExtensions
{
    /// <summary>
    /// Works on events as they arrive, and syncs every connected athlete on a schedule (<see cref="HostedIngestionOptions"/>, section <c>Strava:Schedule</c>) for as long as the host runs,
    /// sweeps each history in slices, goes on when the quota allows it, and applies the retention. Several instances may do it: one at a time runs
    /// an athlete. <c>AddHealthChecks().AddStravaIngestion()</c> says how it is.
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
        if (services.Any(service => service.ImplementationType == typeof(SyncService)))
        {
            return builder;
        }

        // A host that is to sync should not start without the app's registration.
        services.AddSingleton<IValidateOptions<StravaOptions>, RegistrationValidator>();
        services.AddSingleton<IValidateOptions<HostedIngestionOptions>>(static provider =>
            new RequiredSinkValidator(provider.GetService<IServiceProviderIsService>()?.IsService(typeof(IActivitySink)) ?? true));
        services.TryAddSingleton<IngestionHealth>();
        services.AddHostedService<EventService>();
        services.AddSingleton(static _ => new HostedIngestion());
        services.AddHostedService<SyncService>();
        services.AddHostedService<RetentionService>();
        return builder;
    }
}
