using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.AspNetCore;

namespace Strava.Ingestion.Worker;

/// <summary>What people and Strava see of the worker: the dashboard, from which athletes connect, and the webhook.</summary>
internal static class DashboardEndpoints
{
    public const string Dashboard = "/strava";
    public const string Webhook = "/strava/webhook";

    public static void AddTo(IServiceCollection services, IStravaIngestionBuilder ingestion, IConfiguration configuration)
    {
        ingestion
            .AddStravaConnect(connect => (connect.ReturnPath, connect.PublicAddress) = (
                Dashboard, configuration.GetSection(WorkerOptions.Section).GetValue<Uri?>(nameof(WorkerOptions.PublicAddress))))
            .AddStravaWebhook(configuration.GetSection("Strava:Webhook"))
            .AddStravaDashboard();
        PasswordSignIn.AddTo(services);

        // Beside the keys of the tokens, where their folder is configured; else sessions end with the container.
        if (configuration["Strava:State:KeyDirectory"] is { Length: > 0 } keys)
        {
            services.AddDataProtection().SetApplicationName("strava-worker").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(keys, "sessions")));
        }
    }

    public static void Map(WebApplication app)
    {
        // Strava calls it by the path of the address that is configured.
        app.MapStravaWebhook(app.Services.GetRequiredService<IOptions<StravaWebhookOptions>>().Value.CallbackAddress?.AbsolutePath ?? Webhook);
        var dashboard = app.MapStravaDashboard(Dashboard);
        if (app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Password is not null)
        {
            PasswordSignIn.Map(app);
            dashboard.RequireAuthorization();
        }
    }
}
