using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

/// <summary>What a database holds, as text that two databases can be compared by.</summary>
internal static class DatabaseDump
{
    /// <summary>Every value of every row but the moment of retrieval.</summary>
    public static List<string> Rows(string database)
    {
        var columns = Column(database, "SELECT name FROM pragma_table_info('activities') WHERE name <> 'retrieved_at'");
        return Column(
            database,
            $"SELECT {string.Join(" || '|' || ", columns.Select(column => $"quote({column})"))} FROM activities ORDER BY athlete_id, id");
    }

    public static List<string> Column(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var values = new List<string>();
        while (row.Read())
        {
            values.Add(row.GetString(0));
        }

        return values;
    }

    /// <summary>The database holds exactly what the simulated Strava has, byte for byte.</summary>
    public static void AssertHoldsHistory(Workspace workspace, string database) => Assert.Equal(
        workspace.Strava.Athlete.Activities.Select(activity => System.Text.Encoding.UTF8.GetString(activity.Json.Span)).Order(
            StringComparer.Ordinal),
        Column(database, "SELECT raw FROM activities").Order(StringComparer.Ordinal));
}
