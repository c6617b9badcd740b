using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the dashboard.</summary>
public static class StravaDashboardEndpoints
{
    // Who watches whether a page is there often asks for its headers only.
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    private const string Athlete = "/athletes/{athleteId:long:min(1)}";

    /// <summary>
    /// Maps a page that shows the athletes, what runs, the quota, the latest activities and the quarantine, and changes by itself. It shows what is
    /// private and can delete it, so put the app's authorization on it; without one it answers only to browsers at this machine. With <c>AddStravaConnect</c>
    /// athletes connect from it.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>Its endpoints, e.g. for <c>RequireAuthorization</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddStravaDashboard</c> was not called.</exception>
    public static IEndpointConventionBuilder MapStravaDashboard(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/strava")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var dashboard = services.GetService<DashboardEndpoint>()
            ?? throw new InvalidOperationException(
                "There is no dashboard yet: call AddStravaDashboard() first. Example: builder.Services.AddStravaIngestion(…).AddStravaDashboard()");
        var access = services.GetRequiredService<DashboardAccess>();
        var group = endpoints.MapGroup(pattern);
        group.MapMethods("", Reads, Answer(access, dashboard.ShowAsync));
        group.MapGet(DashboardEndpoint.Live, Answer(access, dashboard.WatchAsync));
        if (services.GetService<ConnectEndpoint>() is { } connect)
        {
            group.MapGet(DashboardViewer.Connect, Answer(access, context => Task.FromResult(connect.Begin(context))));
            group.MapGet(DashboardViewer.Connect + ConnectEndpoint.Callback, Answer(access, connect.EndAsync));
        }

        foreach (var asset in DashboardAsset.All)
        {
            group.MapMethods(asset.Name, Reads, Answer(access, context => Task.FromResult(asset.Answer(context))));
        }

        // Checked by the endpoint itself, whether or not the app has the middleware.
        group.MapPost(DashboardEndpoint.Retry, Answer(access, dashboard.RetryAsync)).DisableAntiforgery();
        group.MapPost(Athlete + DashboardEndpoint.Sync, Answer(access, dashboard.SyncAsync)).DisableAntiforgery();
        group.MapPost(Athlete + DashboardEndpoint.Disconnect, Answer(access, dashboard.DisconnectAsync)).DisableAntiforgery();
        return group.ExcludeFromDescription();
    }

    private static RequestDelegate Answer(DashboardAccess access, Func<HttpContext, Task<IResult>> handle) => async context =>
    {
        var answer = await access.AllowsAsync(context).ConfigureAwait(false) ? await handle(context).ConfigureAwait(false) : DashboardAccess.Refused;
        await answer.ExecuteAsync(context).ConfigureAwait(false);
    };
}
