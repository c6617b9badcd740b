using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>The engine that <c>STRAVA_TEST_SQLSERVER</c> names, with tables of a name of their own for one test.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly string _table = $"t_{Guid.NewGuid():n}";
    private bool _isUsed;

    public string Table => $"[dbo].[{_table}]";

    public SqlServerSink CreateSink()
    {
        var options = new SqlServerSinkOptions { ConnectionString = Connect(), Table = _table, CreateSchema = true };
        return new SqlServerSink(new SqlServerDatabase(options, SchemaScript.Sink(options), null, TimeProvider.System, NullLogger.Instance), TimeProvider.System);
    }

    public SqlServerStateStore CreateStore()
    {
        var options = new SqlServerStateOptions { ConnectionString = Connect(), Table = _table, CreateSchema = true };
        return new SqlServerStateStore(new SqlServerDatabase(options, SchemaScript.State(options), null, TimeProvider.System, NullLogger.Instance));
    }

    public async Task<List<T>> QueryAsync<T>(string sql, Func<SqlDataReader, T> read)
    {
        await using var connection = new SqlConnection(Connect());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new SqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    public void Dispose()
    {
        if (!_isUsed)
        {
            return;
        }

        using var connection = new SqlConnection(Connect());
        connection.Open();
        foreach (var drop in (string[])["VIEW {0}_by_week", "VIEW {0}_by_sport", "VIEW {0}_by_gear", "VIEW {0}_classic", "TYPE {0}_batch", "TABLE {0}_tombstones", "TABLE {0}_quarantine", "TABLE {0}_identity", "TABLE {0}"])
        {
            using var command = new SqlCommand($"DROP {string.Format(System.Globalization.CultureInfo.InvariantCulture, drop, "dbo." + _table).Replace(" ", " IF EXISTS ", StringComparison.Ordinal)}", connection);
            command.ExecuteNonQuery();
        }
    }

    private string Connect()
    {
        var connectionString = Environment.GetEnvironmentVariable("STRAVA_TEST_SQLSERVER");
        Assert.SkipWhen(string.IsNullOrWhiteSpace(connectionString), "NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server, e.g. Server=localhost;Database=strava_test;User ID=sa;Password=…;TrustServerCertificate=true");
        _isUsed = true;
        return connectionString!;
    }
}
