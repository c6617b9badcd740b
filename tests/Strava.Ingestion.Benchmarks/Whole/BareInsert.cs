using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>
/// The limit: the finished rows, already in memory, go into an empty database of the same schema with one prepared statement, 200 a transaction, as safe
/// from a power cut as the sink's, and nothing else.
/// </summary>
internal static class BareInsert
{
    private const int RowsATransaction = 200;

    /// <param name="folder">Where the database lies.</param>
    /// <param name="fill">Makes the rows, outside the measurement.</param>
    public static async Task<Measurement> MeasureAsync(string folder, Func<Task> fill)
    {
        await fill();
        var (columns, rows) = Read(Sync.Database(folder));
        using var empty = Open(Sync.Database(folder));
        Execute(empty, "DELETE FROM activities; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        GC.Collect();
        return await Measurement.OfAsync(() =>
        {
            Insert(empty, columns, rows);
            return Task.CompletedTask;
        });
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        return connection;
    }

    private static (string Columns, List<object?[]> Rows) Read(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM activities ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var columns = string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.GetValue(column) switch
                {
                    DBNull => null,
                    string text => Encoding.UTF8.GetBytes(text),
                    byte[] blob => new ReadOnlyMemory<byte>(blob),
                    var value => value,
                };
            }

            rows.Add(row);
        }

        return (columns, rows);
    }

    private static void Insert(SqliteConnection connection, string columns, List<object?[]> rows)
    {
        var parameters = string.Join(", ", Enumerable.Range(1, rows[0].Length).Select(at => string.Create(CultureInfo.InvariantCulture, $"?{at}")));
        Check(raw.sqlite3_prepare_v2(connection.Handle!, $"INSERT INTO activities ({columns}) VALUES ({parameters})", out var insert));
        using (insert)
        {
            foreach (var batch in rows.Chunk(RowsATransaction))
            {
                Execute(connection, "BEGIN IMMEDIATE");
                foreach (var row in batch)
                {
                    for (var at = 0; at < row.Length; at++)
                    {
                        Check(Bind(insert, at + 1, row[at]));
                    }

                    Check(raw.sqlite3_step(insert), raw.SQLITE_DONE);
                    Check(raw.sqlite3_reset(insert));
                }

                Execute(connection, "COMMIT");
            }
        }
    }

    private static int Bind(sqlite3_stmt insert, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(insert, at),
        long number => raw.sqlite3_bind_int64(insert, at, number),
        double number => raw.sqlite3_bind_double(insert, at, number),
        byte[] text => raw.sqlite3_bind_text(insert, at, text.AsSpan()),
        ReadOnlyMemory<byte> blob => raw.sqlite3_bind_blob(insert, at, blob.Span),
        _ => throw new InvalidOperationException($"A row holds a {value.GetType()}."),
    };

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Check(int result, int expected = raw.SQLITE_OK)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"SQLite answered {result}.");
        }
    }
}
