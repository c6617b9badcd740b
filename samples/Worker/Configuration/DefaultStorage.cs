namespace Strava.Ingestion.Worker;

/// <summary>Where activities and state go when the settings do not say it: into one database in the folder in which the worker was started.</summary>
internal static class DefaultStorage
{
    private const string Database = "strava.db";

    /// <returns>The database that is used because no sink is configured; null when one is.</returns>
    public static string? AddTo(ConfigurationManager configuration)
    {
        if (configuration.GetSection("Strava:Sinks").GetChildren().Any())
        {
            return null;
        }

        var path = Path.GetFullPath(Database);
        var settings = new Dictionary<string, string?> { ["Strava:Sinks:Sqlite:Path"] = path };
        if (!configuration.GetSection("Strava:State").GetChildren().Any())
        {
            settings["Strava:State:Sqlite:Path"] = path;
        }

        configuration.AddInMemoryCollection(settings);
        return path;
    }
}
