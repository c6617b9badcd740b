using System.Data;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Benchmarks.SqlServer;

/// <summary>Tables of its own on the engine, and the three ways to fill them.</summary>
internal sealed class SqlServerLab : IDisposable
{
    private readonly SqlServerEngine.EngineTables _tables = new();
    private readonly SqlConnection _connection;
    private readonly ServiceProvider _services;
    private readonly IActivitySink _sink;

    public SqlServerLab(string engine)
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).AddSqlServerSink(
            options => (options.ConnectionString, options.Table, options.CreateSchema) = (engine, _tables.Name, true));
        _services = services.BuildServiceProvider();
        _sink = _services.GetRequiredService<IActivitySink>();
        _ = _tables.ConnectionString;
        _connection = new SqlConnection(engine);
        _connection.Open();
    }

    public string Version
    {
        get
        {
            using var command = new SqlCommand("SELECT @@VERSION", _connection);
            return ((string)command.ExecuteScalar()).ReplaceLineEndings(" ");
        }
    }

    public async Task<double> MeasureAsync(Func<Task> work)
    {
        await _sink.OpenAsync();
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async Task UpsertAsync(Pages pages)
    {
        await _sink.OpenAsync();
        foreach (var page in pages)
        {
            await _sink.WriteAsync(page);
        }
    }

    public Task EmptyAsync() => ((IErasableSink)_sink).PurgeAsync(Pages.Athlete).AsTask();

    /// <summary>
    /// What the older scripts did: update, insert where there was nothing to update, and commit, for each activity; the same columns.
    /// </summary>
    public async Task UpsertRowByRowAsync(IEnumerable<ActivityRecord> activities)
    {
        var update = string.Join(", ", ActivityBatch.Values.Select((column, i) => $"{column} = @p{i + 2}"));
        var insert = string.Join(", ", ActivityBatch.Names.Select((_, i) => $"@p{i}"));
        foreach (var row in ActivityBatch.Rows(activities))
        {
            await using var command = new SqlCommand(
                $"""
                UPDATE {_tables.Quoted()} SET {update} WHERE athlete_id = @p0 AND id = @p1;
                IF @@ROWCOUNT = 0 INSERT INTO {_tables.Quoted()} ({string.Join(", ", ActivityBatch.Names)}) VALUES ({insert});
                """,
                _connection);
            for (var i = 0; i < row.FieldCount; i++)
            {
                var type = row.GetSqlMetaData(i);
                command.Parameters.Add(new SqlParameter($"@p{i}", type.SqlDbType, type.MaxLength > int.MaxValue ? -1 : (int)type.MaxLength) { Value = row.GetValue(i) });
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The same documents with all columns of the sink, into a table that only takes.</summary>
    /// <returns>Seconds, or null where the engine does not take it: the client asks for the columns with a statement that Babelfish answers with the last one.</returns>
    public async Task<double?> TryBulkCopyAsync(Pages pages)
    {
        var heap = _tables.Name + "_heap";
        await ExecuteAsync($"SELECT {string.Join(", ", ActivityBatch.Names)} INTO [dbo].[{heap}] FROM {_tables.Quoted()} WHERE 1 = 0");
        try
        {
            using var rows = SinkRows.Of(pages);
            using var copy = new SqlBulkCopy(_connection) { DestinationTableName = $"[dbo].[{heap}]", BatchSize = 200, BulkCopyTimeout = 300 };

            // By name: an engine may tell the columns in another order.
            foreach (DataColumn column in rows.Columns)
            {
                copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
            }

            return await MeasureAsync(() => copy.WriteToServerAsync(rows));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        finally
        {
            await ExecuteAsync($"DROP TABLE [dbo].[{heap}]");
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _services.Dispose();
        _tables.Dispose();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new SqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
