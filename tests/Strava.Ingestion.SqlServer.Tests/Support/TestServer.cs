using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.SqlServerEngine;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Sinks and stores on tables of one test.</summary>
internal sealed class TestServer : IDisposable
{
    public EngineTables Tables { get; } = new();

    public SqlServerSink CreateSink(string? connectionString = null, TimeProvider? time = null, ILogger? log = null, bool storesOriginals = false) =>
        CreateSink(
            options => (options.ConnectionString, options.StoreOriginals) = (connectionString ?? Tables.ConnectionString, storesOriginals), time ?? TimeProvider.System, log ?? NullLogger.Instance);

    public SqlServerSink CreateSink(Func<SqlConnection> factory) => CreateSink(options => options.ConnectionFactory = factory, TimeProvider.System, NullLogger.Instance);

    public SqlServerStateStore CreateStore(string? connectionString = null, TimeProvider? time = null)
    {
        var options = new SqlServerStateOptions { ConnectionString = connectionString ?? Tables.ConnectionString, Table = Tables.State, CreateSchema = true };
        return new SqlServerStateStore(new SqlServerDatabase(options, new SqlServerConnections(options, null), SchemaScript.State(options), time ?? TimeProvider.System, NullLogger.Instance));
    }

    public SqlServerDatabase CreateDatabase(TimeProvider time, ILogger log, TimeSpan? schemaPatience = null)
    {
        var options = new SqlServerSinkOptions { ConnectionString = Tables.ConnectionString, Table = Tables.Name, CreateSchema = true };
        return new SqlServerDatabase(options, new SqlServerConnections(options, null), SchemaScript.Sink(options), time, log) { SchemaPatience = schemaPatience ?? TimeSpan.FromMinutes(1) };
    }

    public void Dispose() => Tables.Dispose();

    private SqlServerSink CreateSink(Action<SqlServerSinkOptions> connect, TimeProvider time, ILogger log)
    {
        var options = new SqlServerSinkOptions { Table = Tables.Name, CreateSchema = true };
        connect(options);
        return new SqlServerSink("sqlserver", new SqlServerDatabase(options, new SqlServerConnections(options, null), SchemaScript.Sink(options), time, log), options.StoreOriginals, time);
    }
}
