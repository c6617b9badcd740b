using System.Globalization;
using Microsoft.Data.SqlClient;
using Xunit;

namespace Strava.Ingestion.SqlServerEngine;

/// <summary>Tables under a name of their own, on the engine that <c>STRAVA_TEST_SQLSERVER</c> names, for one test; dropped at its end.</summary>
public sealed class EngineTables : IDisposable
{
    private static readonly string[] Objects =
    [
        "VIEW {0}_by_week", "VIEW {0}_by_sport", "VIEW {0}_by_gear", "VIEW {0}_details", "VIEW {0}_gear", "VIEW {0}_athletes", "VIEW {0}_classic", "VIEW {0}_streams",
        "TYPE {0}_batch", "TYPE {0}_content_batch", "TABLE {0}_answers", "TABLE {0}_contents", "TABLE {0}_tombstones", "TABLE {0}_counts",
        "TABLE {0}_athlete_documents", "TABLE {0}_quarantine", "TABLE {0}_identity", "TABLE {0}", "TABLE {0}_state",
    ];

    private bool _isUsed;

    /// <summary>The option <c>Table</c> of the sink.</summary>
    public string Name { get; } = $"t_{Guid.NewGuid():n}";

    /// <summary>The option <c>Table</c> of the state.</summary>
    public string State => Name + "_state";

    /// <summary>The connection string, or null when none is given.</summary>
    public static string? Engine => Environment.GetEnvironmentVariable("STRAVA_TEST_SQLSERVER") is { Length: > 0 } engine ? engine : null;

    /// <summary>The engine; a test that asks for it where there is none is skipped, and says so.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(Engine is null, "NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server, e.g. Server=localhost;Database=strava_test;User ID=sa;Password=…;TrustServerCertificate=true");
            _isUsed = true;
            return Engine!;
        }
    }

    /// <param name="suffix">What belongs to the table, e.g. <c>_tombstones</c>.</param>
    /// <returns>Its name in T-SQL.</returns>
    public string Quoted(string suffix = "") => $"[dbo].[{Name}{suffix}]";

    public List<T> Query<T>(string sql, Func<SqlDataReader, T> read)
    {
        using var connection = new SqlConnection(ConnectionString);
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <returns>Every document in the table, in no particular order; of up to 8,000 characters.</returns>
    public List<string> ReadDocuments() => Query(
        // In halves that the protocol does not send in chunks: the client reads chunks only as SQL Server cuts them, not as other engines do.
        $"SELECT CAST(SUBSTRING(raw, 1, 4000) AS nvarchar(4000)), CAST(SUBSTRING(raw, 4001, 4000) AS nvarchar(4000)) FROM {Quoted()}",
        static row => row.GetString(0) + row.GetString(1));

    public void Dispose()
    {
        if (!_isUsed)
        {
            return;
        }

        using var connection = new SqlConnection(ConnectionString);
        connection.Open();
        foreach (var owned in Objects)
        {
            var (kind, name) = (owned.Split(' ')[0], string.Format(CultureInfo.InvariantCulture, owned.Split(' ')[1], "dbo." + Name));
            using var command = new SqlCommand($"DROP {kind} IF EXISTS {name}", connection);
            command.ExecuteNonQuery();
        }
    }
}
