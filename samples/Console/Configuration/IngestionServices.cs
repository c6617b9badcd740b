using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>Puts the library together for one run of a command.</summary>
internal static class IngestionServices
{
    public static ServiceCollection ForSettings(ConsoleEnvironment environment, Settings settings, bool verbose)
    {
        var services = Create(environment, verbose);
        var ingestion = services.AddStravaIngestion(settings.Section);
        if (settings.Database is { } database)
        {
            ingestion.AddSqliteSink(options => options.Path = database);
        }

        if (settings.FilesDirectory is { } folder)
        {
            ingestion.AddFileSink(options => options.Directory = folder);
        }

        if (settings.BlobSink is { } blobs)
        {
            ingestion.AddAzureBlobSink(blobs);
        }

        if (settings.SqlServerSink is { } table)
        {
            ingestion.AddSqlServerSink(table);
        }

        if (settings.StateDatabase is { } state)
        {
            ingestion.UseSqliteState(options => options.Path = state);
        }

        if (settings.SqlServerState is { } sqlState)
        {
            ingestion.UseSqlServerState(sqlState);
        }

        if (settings.BlobStateSection is { } blobState)
        {
            ingestion.UseAzureBlobState(blobState);
        }

        return services;
    }

    public static ServiceCollection Create(ConsoleEnvironment environment, bool verbose = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton(environment.Time);
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Debug)
            .AddProvider(new LineLoggerProvider(environment.Messages, verbose)));
        return services;
    }

    /// <param name="services">What to build.</param>
    /// <param name="callsStrava">Whether the app's registration with Strava is needed, too.</param>
    /// <exception cref="ConfigurationException">A setting is missing or wrong.</exception>
    public static ServiceProvider Build(ServiceCollection services, bool callsStrava = true)
    {
        var provider = services.BuildServiceProvider();
        try
        {
            if (callsStrava)
            {
                provider.GetRequiredService<IStartupValidator>().Validate();
            }

            // Sinks check their own settings when they are made.
            provider.GetRequiredService<IngestionRunner>();
            return provider;
        }
        catch (Exception e) when (ConfigurationException.From(e) is { } wrong)
        {
            provider.Dispose();
            throw wrong;
        }
    }
}
