using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>A SQLite database file for the second stage, in a folder of its own.</summary>
internal sealed class Database : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "strava.db");

    /// <summary>All activities with all their columns, by id.</summary>
    public List<string> Rows() => Rows(_ => true);

    /// <summary>Everything but when it was last retrieved.</summary>
    public List<string> Documents() => Rows(column => column != "retrieved_at");

    public void Dispose() => _folder.Delete(recursive: true);

    private List<string> Rows(Func<string, bool> isTold)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM activities ORDER BY athlete_id, id";
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, row.FieldCount).Where(column => isTold(row.GetName(column))).Select(column => $"{row.GetName(column)}={Text(row.GetValue(column))}")));
        }

        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : FormattableString.Invariant($"{value}");
}
