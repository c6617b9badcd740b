using Microsoft.Extensions.DependencyInjection.Extensions;
using Strava.Ingestion;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets athletes connect and disconnect in the browser.</summary>
public static class StravaConnectBuilderExtensions
{
    /// <summary>
    /// Registers what <c>MapStravaConnect</c> and <c>MapStravaDisconnect</c> need. The cookie of a consent is protected by the app's data protection, so several
    /// instances of the app have to share its keys.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the scopes and what is told to the app; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddStravaConnect(this IStravaIngestionBuilder builder, Action<StravaConnectOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptions<StravaConnectOptions>()
            .Validate(
                connect => connect.ReturnPath is null || LocalAddress.IsOne(connect.ReturnPath),
                "StravaConnectOptions.ReturnPath has to be a path of this app, e.g. /athletes")
            .Validate(connect => !string.IsNullOrWhiteSpace(connect.Scope), "StravaConnectOptions.Scope is empty. Example: read,activity:read_all")
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddDataProtection();
        services.AddAntiforgery();
        services.TryAddSingleton<UsedConsents>();
        services.TryAddSingleton<ConsentCookie>();
        services.TryAddSingleton<AthleteRemoval>();
        services.TryAddSingleton<ConnectEndpoint>();
        services.TryAddSingleton<DisconnectEndpoint>();
        return builder;
    }
}
