using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Functions;

/// <summary>Puts the library together: Strava into blobs, blobs into a database, and state that all instances share.</summary>
internal static class IngestionSetup
{
    /// <summary>Beside the library's own files: the folder of a deployed app is often read-only.</summary>
    public static string DefaultDatabase { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "strava-ingestion", "strava.db");

    public static void AddIngestion(IServiceCollection services, IConfiguration configuration)
    {
        var strava = configuration.GetSection("Strava");
        services
            .AddStravaIngestion(strava)
            .AddAzureBlobSink(strava.GetSection("Sinks:AzureBlob"))
            .AddSqliteSink(options =>
            {
                options.Path = DefaultDatabase;
                strava.GetSection("Sinks:Sqlite").Bind(options);
            })
            .UseAzureBlobState(strava.GetSection("State:AzureBlob"));
    }
}
