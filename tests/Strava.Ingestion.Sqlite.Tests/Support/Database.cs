using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite.Tests;

/// <summary>A database file in a folder of its own, and an outsider's view of it.</summary>
internal sealed class Database : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "strava.db");

    /// <summary>Everything SQLite keeps on disk for it, name and content.</summary>
    public IReadOnlyDictionary<string, byte[]> Files() =>
        _folder.EnumerateFiles("strava.db*").Where(file => !file.Name.EndsWith("-shm", StringComparison.Ordinal))
            .ToDictionary(file => file.Name, file => Read(file.FullName));

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
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

    public void Execute(string sql) => Query(sql, _ => 0);

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
