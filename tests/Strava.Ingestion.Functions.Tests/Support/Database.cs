using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Functions.Tests;

/// <summary>An outsider's view of the database that the blob function fills.</summary>
internal sealed class Database(string path)
{
    public Dictionary<long, byte[]> Activities() =>
        Query("SELECT id, CAST(raw AS BLOB) FROM activities", row => (Id: row.GetInt64(0), Raw: row.GetFieldValue<byte[]>(1))).ToDictionary(
            row => row.Id, row => row.Raw);

    /// <summary>Everything that a write would change, the moment of retrieval included.</summary>
    public List<string> Rows() =>
        Query(
            "SELECT id || ' ' || hex(content_hash) || ' ' || retrieved_at || ' ' || rowid FROM activities ORDER BY id",
            row => row.GetString(0));

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
