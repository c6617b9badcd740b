using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Strava.Ingestion;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets people see what is going on.</summary>
public static class StravaDashboardBuilderExtensions
{
    /// <summary>Registers what <c>MapStravaDashboard</c> needs.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddStravaDashboard(this IStravaIngestionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddAntiforgery();
        services.TryAddSingleton<AthleteRemoval>();
        services.TryAddSingleton<HistoryLength>();
        services.TryAddSingleton<RecentActivities>();
        services.TryAddSingleton<ProfileNames>();
        services.TryAddSingleton<DashboardFeed>();
        services.TryAddSingleton<DashboardEndpoint>();
        services.TryAddSingleton(static provider => new DashboardAccess(provider.GetService<IAuthorizationPolicyProvider>()));
        return builder;
    }
}
