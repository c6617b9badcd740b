using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>One process's worth of services.</summary>
internal static class TestServices
{
    /// <summary>For sources that are not Strava.</summary>
    public static ServiceProvider Build(Action<IStravaIngestionBuilder> configure) => Build(_ => { }, configure);

    /// <param name="strava">Where the history is.</param>
    /// <param name="seed">The refresh token in the configuration, which stays the same however often Strava rotates it.</param>
    /// <param name="configure">Adds sinks and state.</param>
    public static ServiceProvider Build(StravaSimulator strava, string seed, Action<IStravaIngestionBuilder> configure) => Build(
        options =>
        {
            options.ClientId = strava.ClientId;
            options.ClientSecret = strava.ClientSecret;
            options.RefreshToken = seed;
            options.ApiBaseAddress = strava.ApiBaseAddress;
            options.OAuthBaseAddress = strava.OAuthBaseAddress;
            options.RetryDelay = TimeSpan.Zero;
        },
        configure);

    public static async Task<IngestionSummary> SyncAsync(this ServiceProvider services) =>
        Completed(await services.GetRequiredService<IngestionRunner>().RunAsync(progress: null, TestContext.Current.CancellationToken));

    public static async Task<IngestionSummary> LoadAsync(this ServiceProvider services, IActivitySource source) =>
        Completed(await services.GetRequiredService<IngestionRunner>().RunAsync(source, progress: null, TestContext.Current.CancellationToken));

    private static ServiceProvider Build(Action<StravaOptions> options, Action<IStravaIngestionBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddStravaIngestion(options));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static IngestionSummary Completed(IngestionSummary summary)
    {
        Assert.Null(summary.Error);
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        return summary;
    }
}
