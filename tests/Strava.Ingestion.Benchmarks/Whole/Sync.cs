using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The library as an app wires it, with its defaults: a SQLite database, tokens and checkpoints on disk.</summary>
internal static class Sync
{
    public static async Task<IngestionSummary> RunAsync(
        string folder, StravaAddress strava, TimeSpan latency = default, Action<IngestionOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services
            .AddStravaIngestion(options =>
            {
                options.ClientId = "12345";
                options.ClientSecret = strava.Secret;
                options.RefreshToken = strava.RefreshToken;
                options.ApiBaseAddress = strava.Api;
                options.OAuthBaseAddress = strava.OAuth;
            })
            .ConfigureHttpClients(http => http.AddHttpMessageHandler(() => new Latency(latency)))
            .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(folder, "keys"))
            .UseFileState(options => options.Directory = Path.Combine(folder, "state"))
            .AddSqliteSink(options => options.Path = Database(folder));
        services.Configure(configure ?? (_ => { }));
        await using var provider = services.BuildServiceProvider();
        var summary = await provider.GetRequiredService<IngestionRunner>().RunAsync();
        return summary.Outcome == IngestionOutcome.Completed
            ? summary
            : throw new InvalidOperationException($"The sync ended {summary.Outcome}.", summary.Error);
    }

    public static string Database(string folder) => Path.Combine(folder, "strava.db");
}
