namespace Strava.Ingestion.Worker;

/// <summary>Adds the sinks that are configured, and puts the state where it is configured.</summary>
internal static class IngestionSetup
{
    public static void AddIngestion(IServiceCollection services, IConfiguration configuration)
    {
        var strava = configuration.GetSection("Strava");
        var ingestion = services.AddStravaIngestion(strava);
        if (strava.Has("Sinks:SqlServer:ConnectionString"))
        {
            ingestion.AddSqlServerSink(strava.GetSection("Sinks:SqlServer"));
        }

        if (strava.Has("Sinks:AzureBlob:ConnectionString") || strava.Has("Sinks:AzureBlob:ServiceUri"))
        {
            ingestion.AddAzureBlobSink(strava.GetSection("Sinks:AzureBlob"));
        }

        if (strava.Has("Sinks:Sqlite:Path"))
        {
            ingestion.AddSqliteSink(strava.GetSection("Sinks:Sqlite"));
        }

        if (strava.Has("State:SqlServer:ConnectionString"))
        {
            ingestion.UseSqlServerState(strava.GetSection("State:SqlServer"));
        }
        else if (strava.Has("State:AzureBlob:ConnectionString") || strava.Has("State:AzureBlob:ServiceUri"))
        {
            ingestion.UseAzureBlobState(strava.GetSection("State:AzureBlob"));
        }
        else if (strava.Has("State:Sqlite:Path"))
        {
            ingestion.UseSqliteState(strava.GetSection("State:Sqlite"));
        }
    }

    private static bool Has(this IConfiguration section, string key) => !string.IsNullOrWhiteSpace(section[key]);
}
