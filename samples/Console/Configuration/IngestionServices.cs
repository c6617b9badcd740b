using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>Puts the library together for one run of a command.</summary>
internal static class IngestionServices
{
    public static ServiceProvider ForSettings(ConsoleEnvironment environment, Settings settings, bool verbose)
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

        if (settings.StateDatabase is { } state)
        {
            ingestion.UseSqliteState(options => options.Path = state);
        }

        return Build(services);
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

    /// <exception cref="ConfigurationException">A setting is missing or wrong.</exception>
    public static ServiceProvider Build(ServiceCollection services)
    {
        var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return provider;
        }
        catch (Exception e) when (ConfigurationException.From(e) is { } wrong)
        {
            provider.Dispose();
            throw wrong;
        }
    }
}
