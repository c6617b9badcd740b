using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Sqlite;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Functions;

/// <summary>
/// Puts the library together: Strava into blobs, blobs into a database (SQL Server when it is configured, else SQLite), and state that all
/// instances share.
/// </summary>
internal static class IngestionSetup
{
    /// <summary>Beside the library's own files: the folder of a deployed app is often read-only.</summary>
    public static string DefaultDatabase { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "strava-ingestion", "strava.db");

    public static void AddIngestion(IServiceCollection services, IConfiguration configuration)
    {
        var strava = WithDefaults(configuration).GetSection("Strava");
        services.AddSingleton<BlobLoader>();
        services.AddSingleton(new DatabaseSink(HasSqlServer(strava) ? "sqlserver" : "sqlite"));
        services
            .AddStravaIngestion(strava)
            .AddConfiguredSinks(strava.GetSection("Sinks"), AzureBlobStorage.Sink, SqlServerStorage.Sink, SqliteStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), AzureBlobStorage.State);
    }

    /// <summary>
    /// These functions need blobs and state in blobs in any case: what is missing for them, the validation of the settings names.
    /// </summary>
    private static IConfigurationRoot WithDefaults(IConfiguration configuration)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Strava:Sinks:AzureBlob:Container"] = new AzureBlobSinkOptions().Container,
            ["Strava:State:AzureBlob:Container"] = new AzureBlobStateOptions().Container,
        };
        if (!HasSqlServer(configuration.GetSection("Strava")))
        {
            defaults["Strava:Sinks:Sqlite:Path"] = DefaultDatabase;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(defaults).AddConfiguration(configuration).Build();
    }

    private static bool HasSqlServer(IConfigurationSection strava) =>
        !string.IsNullOrWhiteSpace(strava["Sinks:SqlServer:ConnectionString"]);
}
