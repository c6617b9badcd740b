using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore.Load;

/// <summary>The app under load, in a process of its own, so that it can be killed.</summary>
internal static class LoadHost
{
    public const string Webhook = "/strava/webhook";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.WebHost.UseUrls(builder.Configuration["LOAD_ADDRESS"]!);
        var folder = builder.Configuration["LOAD_FOLDER"]!;
        var ingestion = builder.Services.AddStravaIngestion(builder.Configuration.GetSection("Strava"))
            .AddSqliteSink(options => options.Path = Path.Combine(folder, "sink.db"))
            .AddStravaConnect()
            .AddStravaWebhook(options => options.CallbackAddress = new Uri(builder.Configuration["LOAD_ADDRESS"] + Webhook))
            .AddHostedIngestion(schedule => (schedule.RunAtStart, schedule.Sync) = (false, "0 0 1 1 *"));
        ingestion.ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(folder, "keys"));
        if (builder.Configuration["LOAD_BLOBS"] is { Length: > 0 } blobs)
        {
            ingestion.UseAzureBlobState(options => options.ConnectionString = blobs);
        }
        else
        {
            ingestion.UseSqliteState(options => options.Path = Path.Combine(folder, "state.db"));
        }

        var app = builder.Build();
        app.MapStravaConnect("/strava/connect");
        app.MapStravaWebhook(Webhook);
        await app.RunAsync();
        return 0;
    }
}
