using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Brings a component's tables to the version of this package, by the numbered scripts beside this file.</summary>
internal static class SchemaMigrator
{
    /// <returns>The version it has now, or null when there was nothing to do.</returns>
    /// <exception cref="InvalidDataException">A newer version of the package has written the database.</exception>
    public static int? Migrate(SqliteConnection connection, string component, string path)
    {
        var scripts = Scripts(component);
        if (Version(connection, component) == scripts.Count)
        {
            return null;
        }

        // IMMEDIATE, and the version read again: another process may be at the same.
        using var transaction = connection.BeginTransaction(deferred: false);
        SqliteDatabase.Execute(connection, "CREATE TABLE IF NOT EXISTS schema_versions (component TEXT PRIMARY KEY, version INTEGER NOT NULL)");
        var version = Version(connection, component);
        if (version > scripts.Count)
        {
            throw new InvalidDataException($"A newer version of Strava.Ingestion.Sqlite has written '{path}' ({component} schema {version}, this one knows {scripts.Count}). Update the package.");
        }

        foreach (var script in scripts.Skip(version))
        {
            SqliteDatabase.Execute(connection, script);
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO schema_versions VALUES ($component, $version) ON CONFLICT (component) DO UPDATE SET version = excluded.version";
        command.Parameters.AddWithValue("$component", component);
        command.Parameters.AddWithValue("$version", scripts.Count);
        command.ExecuteNonQuery();
        transaction.Commit();
        return scripts.Count;
    }

    private static int Version(SqliteConnection connection, string component)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'";
        if (Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return 0;
        }

        command.CommandText = "SELECT version FROM schema_versions WHERE component = $component";
        command.Parameters.AddWithValue("$component", component);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<string> Scripts(string component)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Strava.Ingestion.Sqlite.Schema.{component}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return script.ReadToEnd();
                }),
        ];
    }
}
