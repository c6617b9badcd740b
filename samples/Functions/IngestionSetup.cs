using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Functions;

/// <summary>Puts the library together: Strava into blobs, blobs into a database (SQL Server when it is configured, else SQLite), and state that all instances share.</summary>
internal static class IngestionSetup
{
    /// <summary>Beside the library's own files: the folder of a deployed app is often read-only.</summary>
    public static string DefaultDatabase { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "strava-ingestion", "strava.db");

    public static void AddIngestion(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<BlobLoader>();
        var strava = configuration.GetSection("Strava");
        var ingestion = services
            .AddStravaIngestion(strava)
            .AddAzureBlobSink(strava.GetSection("Sinks:AzureBlob"))
            .UseAzureBlobState(strava.GetSection("State:AzureBlob"));
        var sqlServer = strava.GetSection("Sinks:SqlServer");
        if (string.IsNullOrWhiteSpace(sqlServer["ConnectionString"]))
        {
            ingestion.AddSqliteSink(options =>
            {
                options.Path = DefaultDatabase;
                strava.GetSection("Sinks:Sqlite").Bind(options);
            });
            services.AddSingleton(new DatabaseSink("sqlite"));
        }
        else
        {
            ingestion.AddSqlServerSink(sqlServer);
            services.AddSingleton(new DatabaseSink("sqlserver"));
        }
    }
}
