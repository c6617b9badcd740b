using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>The place that activities are read back from: a named database, or the first of what is configured.</summary>
internal sealed class ReadablePlace : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ReadablePlace(ServiceProvider services, IActivityReader reader, string name) => (_services, Reader, Name) = (services, reader, name);

    public IActivityReader Reader { get; }

    /// <summary>What to call it, without anything secret.</summary>
    public string Name { get; }

    /// <param name="environment">The current folder.</param>
    /// <param name="settings">Which sinks are configured.</param>
    /// <param name="database">The file that was named on the command line, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">Nothing is there to read.</exception>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static async Task<ReadablePlace> OpenAsync(
        ConsoleEnvironment environment, Settings settings, string? database, CancellationToken cancellationToken)
    {
        if (database is not null)
        {
            var path = environment.PathOf(database);
            DatabaseFile.RequireNamed(path);
            var named = IngestionServices.Create(environment);
            named.AddStravaIngestion(_ => { }).AddSqliteSink(options => options.Path = path);
            return await OpenAsync(IngestionServices.Build(named, callsStrava: false), "sqlite", Path.GetFileName(path), cancellationToken);
        }

        var sinks = settings.Sinks.GetChildren().Where(SinkPlaces.IsConfigured).OrderBy(Order).ToList();
        var chosen = sinks.Find(sink => !IsMissingDatabase(sink)) ?? sinks[0];
        if (IsSqlite(chosen))
        {
            DatabaseFile.RequireConfigured(chosen["Path"]!);
        }

        var services = IngestionServices.Build(IngestionServices.ForSettings(environment, settings, verbose: false), callsStrava: false);
        return await OpenAsync(services, chosen.Key, SinkPlaces.Of(chosen) ?? chosen.Key, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<ReadablePlace> OpenAsync(ServiceProvider services, string sinkName, string name, CancellationToken cancellationToken)
    {
        try
        {
            var sink = services.GetServices<IActivitySink>().First(sink => sink.Name.Equals(sinkName, StringComparison.OrdinalIgnoreCase));
            await sink.OpenAsync(cancellationToken);
            return new ReadablePlace(services, (IActivityReader)sink, name);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    // A database before folders, and what lies on this machine before what does not.
    private static int Order(IConfigurationSection sink) => sink.Key.ToUpperInvariant() switch
    {
        "SQLITE" => 0,
        "SQLSERVER" => 1,
        "FILES" => 2,
        _ => 3,
    };

    private static bool IsMissingDatabase(IConfigurationSection sink) => IsSqlite(sink) && !File.Exists(sink["Path"]);

    private static bool IsSqlite(IConfigurationSection sink) => sink.Key.Equals("Sqlite", StringComparison.OrdinalIgnoreCase);
}
