using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Sqlite;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>Puts the library together for one run of a command.</summary>
internal static class IngestionServices
{
    public static ServiceCollection ForSettings(ConsoleEnvironment environment, Settings settings, bool verbose)
    {
        var services = Create(environment, verbose);
        services.AddSingleton<AthleteChoice>();
        services
            .AddStravaIngestion(settings.Section)
            .AddConfiguredSinks(settings.Sinks, SqliteStorage.Sink, SqlServerStorage.Sink, AzureBlobStorage.Sink)
            .UseConfiguredState(settings.State, SqlServerStorage.State, AzureBlobStorage.State, SqliteStorage.State);
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
    /// <param name="callsStrava">Whether Strava is asked, so that all settings have to be right.</param>
    /// <exception cref="ConfigurationException">A setting is missing or wrong.</exception>
    public static ServiceProvider Build(ServiceCollection services, bool callsStrava = true)
    {
        var provider = services.BuildServiceProvider();
        try
        {
            if (callsStrava)
            {
                // A missing registration is named by what needs it.
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
