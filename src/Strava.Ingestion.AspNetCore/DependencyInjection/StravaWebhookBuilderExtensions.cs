using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets Strava tell the app what has happened.</summary>
public static class StravaWebhookBuilderExtensions
{
    private const string Examples = "CallbackAddress=https://example.com/strava/webhook/8f0c, Signature=Log";

    /// <summary>Registers what <c>MapStravaWebhook</c> needs, and the service that subscribes where <see cref="StravaWebhookOptions.CallbackAddress"/> says an address.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddStravaWebhook(this IStravaIngestionBuilder builder, Action<StravaWebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>Registers what <c>MapStravaWebhook</c> needs, and the service that subscribes where <see cref="StravaWebhookOptions.CallbackAddress"/> says an address.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Webhook</c>; validated when the host starts.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddStravaWebhook(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.BindWith(section, values => section.Bind(values), Examples));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, Action<OptionsBuilder<StravaWebhookOptions>> configure)
    {
        var services = builder.Services;
        configure(services.AddOptions<StravaWebhookOptions>().ValidateOnStart());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StravaWebhookOptions>, StravaWebhookOptionsValidator>());
        services.TryAddSingleton<EventSignature>();
        services.TryAddSingleton<KnownOwners>();
        services.TryAddSingleton<KnownSubscription>();
        services.TryAddSingleton<WebhookMetrics>();
        services.TryAddSingleton<WebhookEndpoint>();
        services.AddHostedService<SubscriptionService>();
        return builder;
    }
}
