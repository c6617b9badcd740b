using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The library as an app wires it, with its defaults, tokens and checkpoints on disk.</summary>
internal static class Sync
{
    public static async Task RunAsync(
        string folder, Uri api, Uri oauth, string secret, string refreshToken, Action<IStravaIngestionBuilder> addSink)
    {
        var services = new ServiceCollection();
        var ingestion = services
            .AddStravaIngestion(options =>
            {
                options.ClientId = "12345";
                options.ClientSecret = secret;
                options.RefreshToken = refreshToken;
                options.ApiBaseAddress = api;
                options.OAuthBaseAddress = oauth;
            })
            .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(folder, "keys"))
            .UseFileState(options => options.Directory = Path.Combine(folder, "state"));
        addSink(ingestion);
        await using var provider = services.BuildServiceProvider();
        var summary = await provider.GetRequiredService<IngestionRunner>().RunAsync();
        if (summary.Outcome != IngestionOutcome.Completed)
        {
            throw new InvalidOperationException($"The sync ended {summary.Outcome}.", summary.Error);
        }
    }
}
