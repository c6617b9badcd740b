using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>
/// The limit: the finished rows, already in memory, go into an empty database of the same schema with one prepared statement a table, 200 activities a
/// transaction, as safe from a power cut as the sink's, and nothing else.
/// </summary>
internal static class BareInsert
{
    private const int RowsATransaction = 200;

    /// <param name="folder">Where the database lies.</param>
    /// <param name="fill">Makes the rows, outside the measurement.</param>
    public static async Task<Measurement> MeasureAsync(string folder, Func<Task> fill)
    {
        await fill();
        List<TableRows> tables = [Read(Sync.Database(folder), "activities"), Read(Sync.Database(folder), "activity_contents")];
        using var empty = Open(Sync.Database(folder));
        Execute(empty, "DELETE FROM activities; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        GC.Collect();
        return await Measurement.OfAsync(() =>
        {
            Insert(empty, tables);
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

    private static TableRows Read(string path, string table)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} ORDER BY rowid";
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

        return new TableRows(table, columns, rows);
    }

    private static void Insert(SqliteConnection connection, List<TableRows> tables)
    {
        var statements = tables.Select(table => table.Prepare(connection)).ToList();
        for (var first = 0; first < tables[0].Rows.Count; first += RowsATransaction)
        {
            Execute(connection, "BEGIN IMMEDIATE");
            foreach (var (table, insert) in tables.Zip(statements))
            {
                foreach (var row in table.Rows.Skip(first).Take(RowsATransaction))
                {
                    Insert(insert, row);
                }
            }

            Execute(connection, "COMMIT");
        }

        statements.ForEach(statement => statement.Dispose());
    }

    private static void Insert(sqlite3_stmt insert, object?[] row)
    {
        for (var at = 0; at < row.Length; at++)
        {
            Check(Bind(insert, at + 1, row[at]));
        }

        Check(raw.sqlite3_step(insert), raw.SQLITE_DONE);
        Check(raw.sqlite3_reset(insert));
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
