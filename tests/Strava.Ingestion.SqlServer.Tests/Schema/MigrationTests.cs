using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Schema;

/// <summary>Tables that an earlier version has created, on a server.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Earlier_tables_get_the_indexes_and_lose_the_check_and_keep_their_rows()
    {
        var table = _server.Tables.Name;
        await _server.CreateSink().WriteAsync([Samples.Activity(1)], Cancellation);
        await RunAsync($"DROP INDEX [IX_{table}_start] ON [dbo].[{table}]");
        await RunAsync($"DROP INDEX [IX_{table}_retrieved] ON [dbo].[{table}]");
        await RunAsync($"DROP INDEX [IX_{table}_contents_retrieved] ON [dbo].[{table}_contents]");
        await RunAsync($"CREATE INDEX [IX_{table}_start] ON [dbo].[{table}] (athlete_id, start_date)");
        await RunAsync($"ALTER TABLE [dbo].[{table}] ADD CONSTRAINT [CK_{table}_raw] CHECK (raw_bytes IS NOT NULL OR ISJSON(raw) = 1)");
        await RunAsync($"DROP TABLE [dbo].[{table}_answers]");
        Assert.Equal(["athlete_id", "athlete_id", "id", "start_date"], Indexed());

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added], await _server.CreateSink().WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));

        Assert.Equal(["athlete_id", "athlete_id", "content_hash", "detail_level", "id", "origin", "origin", "retrieved_at", "start_date"], Indexed());
        Assert.Equal([true], _server.Tables.Query($"SELECT OBJECT_ID(N'[dbo].[CK_{table}_raw]', N'C')", row => row.IsDBNull(0)));
    }

    /// <summary>Else it would be created by two at once.</summary>
    [Fact]
    public async Task A_schema_that_another_process_does_not_end_to_create_is_given_up_and_named()
    {
        using var other = new SqlConnection(_server.Tables.ConnectionString);
        await other.OpenAsync(Cancellation);
        await using var held = (SqlTransaction)await other.BeginTransactionAsync(Cancellation);
        await new SqlCommand("EXEC sp_getapplock @Resource = N'Strava.Ingestion.Schema', @LockMode = 'Exclusive'", other, held).ExecuteNonQueryAsync(Cancellation);

        var failure = await Assert.ThrowsAsync<SqlException>(() => _server.CreateDatabase(TimeProvider.System, NullLogger.Instance, TimeSpan.FromMilliseconds(200)).UseAsync(_ => Task.FromResult(0), Cancellation));

        Assert.Contains("Another process has been creating the schema for too long. Run again when", SqlServerFailure.Describe(failure, "[dbo].[activities]", "Strava:Sinks:SqlServer"), StringComparison.Ordinal);
    }

    private List<string> Indexed() => _server.Tables.Query(
        $"SELECT held.name FROM sys.index_columns AS part INNER JOIN sys.columns AS held ON held.object_id = part.object_id AND held.column_id = part.column_id WHERE part.object_id = OBJECT_ID(N'{_server.Tables.Quoted()}') ORDER BY held.name",
        row => row.GetString(0));

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqlConnection(_server.Tables.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
