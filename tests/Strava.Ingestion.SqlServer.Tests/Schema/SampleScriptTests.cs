using Microsoft.Data.SqlClient;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Schema;

/// <summary>The scripts of samples/infra/sql, which deployments without code of ours need.</summary>
public sealed class SampleScriptTests
{
    private static readonly string Folder = Path.Combine(Root(), "samples", "infra", "sql");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_procedures_that_load_pages_fit_the_schema_of_the_sink() =>
        Assert.Empty(TSqlCheck.ScriptProblems(SchemaScript.Sink(new SqlServerSinkOptions()).Batches, Pages()));

    [Fact]
    public void They_fill_every_column_that_the_sink_fills()
    {
        var pages = Pages();
        var inserted = pages[pages.IndexOf("INSERT INTO @batch (", StringComparison.Ordinal)..pages.IndexOf("SELECT\n", StringComparison.Ordinal)];

        // Text is always valid, so there are no bytes beside it.
        Assert.Empty(ActivityBatch.Names.Select(name => name.Trim('[', ']')).Except(inserted.Split([' ', ',', '(', ')', '\n'])).Except(["raw_bytes"]));
    }

    [Fact]
    public void A_script_that_does_not_fit_is_found() =>
        Assert.NotEmpty(TSqlCheck.ScriptProblems(SchemaScript.Sink(new SqlServerSinkOptions()).Batches, Pages().Replace("dbo.activities AS held", "dbo.no_such_table AS held", StringComparison.Ordinal)));

    [Fact]
    public void The_script_that_lets_an_identity_in_is_valid() =>
        Assert.Empty(TSqlCheck.SyntaxProblems(File.ReadAllText(Path.Combine(Folder, "grant.sql")).Replace("$(identity)", "id-strava", StringComparison.Ordinal)));

    [Fact]
    public async Task On_a_server_a_page_is_loaded_as_the_sink_loads_it()
    {
        var connectionString = Environment.GetEnvironmentVariable("STRAVA_TEST_SQLSERVER");
        Assert.SkipWhen(string.IsNullOrWhiteSpace(connectionString), "NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server, so the procedures of samples/infra/sql/pages.sql were only parsed and bound.");
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var batch in SchemaScript.Sink(new SqlServerSinkOptions()).Batches.Concat(Pages().Split("\nGO\n")))
        {
            await RunAsync(connection, batch);
        }

        var activity = Samples.FromJson("""{"id":7,"name":"Zürich 🏃","distance":1000.5,"moving_time":300,"start_date":"2026-11-22T06:00:00Z","start_latlng":[47.5,8.5],"private":true}""");
        await RunAsync(connection, "DELETE FROM dbo.activities WHERE athlete_id = 424242");
        await using var load = new SqlCommand("EXEC dbo.load_strava_page 424242, @document, @retrieved_at", connection);
        load.Parameters.AddWithValue("@document", $"[{System.Text.Encoding.UTF8.GetString(activity.Raw.Span)}]");
        load.Parameters.AddWithValue("@retrieved_at", new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));
        await load.ExecuteNonQueryAsync(Cancellation);

        await using var read = new SqlCommand("SELECT content_hash, raw, name, distance, start_latitude, private, detail_level FROM dbo.activities WHERE athlete_id = 424242", connection);
        await using var row = await read.ExecuteReaderAsync(Cancellation);
        Assert.True(await row.ReadAsync(Cancellation));
        Assert.Equal(activity.ContentHash.ToArray(), (byte[])row[0]);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(activity.Raw.Span), row.GetString(1));
        Assert.Equal(("Zürich 🏃", 1000.5, 47.5, true, (byte)2), (row.GetString(2), row.GetDouble(3), row.GetDouble(4), row.GetBoolean(5), row.GetByte(6)));
    }

    private static async Task RunAsync(SqlConnection connection, string batch)
    {
        await using var command = new SqlCommand(batch, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static string Pages() => File.ReadAllText(Path.Combine(Folder, "pages.sql"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
