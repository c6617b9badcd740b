using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Sqlite;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Worker;

/// <summary>Adds the sinks that are configured, and puts the state where it is configured.</summary>
internal static class IngestionSetup
{
    public static IStravaIngestionBuilder AddIngestion(IServiceCollection services, IConfiguration configuration)
    {
        var strava = configuration.GetSection("Strava");
        return services
            .AddStravaIngestion(strava)
            .AddConfiguredSinks(strava.GetSection("Sinks"), SqlServerStorage.Sink, AzureBlobStorage.Sink, SqliteStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), SqlServerStorage.State, AzureBlobStorage.State, SqliteStorage.State);
    }
}
