namespace Strava.Ingestion.SqlServer.Tests.Schema;

public sealed class TSqlTests
{
    public static TheoryData<string, string> Names() => new()
    {
        { "dbo", "activities" },
        { "dbo", "o'hara's [best] table" },
        { "dbo", "дни 🚴" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_of_the_sink_fits_its_schema(string schema, string table)
    {
        var options = new SqlServerSinkOptions { Schema = schema, Table = table };
        var names = new SqlName(options);
        var (reads, writes) = (new SinkStatements(names), new WriteStatements(names));

        var problems = TSqlCheck.Problems(
            SchemaScript.Sink(options).Batches,
            (writes.Upsert, $"@write_id uniqueidentifier, @batch {names.BatchType} READONLY, @now datetime2"),
            (writes.WriteContents, $"@write_id uniqueidentifier, @batch {names.ContentBatchType} READONLY, @now datetime2"),
            (writes.Remove, "@write_id uniqueidentifier, @athlete_id bigint, @tombstones nvarchar(max), @now datetime2"),
            (writes.Expire, "@write_id uniqueidentifier, @retrieved_before datetime2"),
            (writes.RaiseCount, "@athlete_id bigint, @counter varchar(64), @value bigint"),
            (writes.Purge, "@athlete_id bigint"),
            (reads.ListTombstones, "@athlete_id bigint"),
            (reads.List(default), "@athlete_id bigint"),
            (reads.List(new ActivityWindow(default(DateTimeOffset), default(DateTimeOffset))), "@athlete_id bigint, @from datetime2, @until datetime2"),
            (reads.Find, "@athlete_id bigint, @id bigint"),
            (reads.ListAthletes, ""),
            (reads.ReadContent(["laps", "streams"]), "@athlete_id bigint, @id bigint"),
            (reads.ReadCount, "@athlete_id bigint, @counter varchar(64)"),
            (reads.Identity, ""));

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_for_documents_of_athletes_fits_the_schema_of_the_sink(string schema, string table)
    {
        var options = new SqlServerSinkOptions { Schema = schema, Table = table };
        var athletes = new AthleteStatements(new SqlName(options));

        var problems = TSqlCheck.Problems(
            SchemaScript.Sink(options).Batches,
            (athletes.Write, "@athlete_id bigint, @kind varchar(20), @key varchar(64), @content_hash binary(32), @retrieved_at datetime2, @now datetime2, @raw nvarchar(max), @raw_bytes varbinary(max)"),
            (athletes.Read(["profile", "gear"]), "@athlete_id bigint"),
            (athletes.Expire, "@retrieved_before datetime2"),
            (athletes.Purge, "@athlete_id bigint"));

        Assert.Empty(problems);
    }

    [Fact]
    public void Every_statement_of_the_state_store_fits_its_schema()
    {
        var options = new SqlServerStateOptions();
        var state = new StateStatements(new SqlName(options));

        var problems = TSqlCheck.Problems(
            SchemaScript.State(options).Batches,
            (state.Get, "@document varchar(200)"),
            (state.List, "@document varchar(200), @end varchar(200)"),
            (state.Create, "@document varchar(200), @content varbinary(max), @version uniqueidentifier"),
            (state.Replace, "@document varchar(200), @content varbinary(max), @version uniqueidentifier, @read uniqueidentifier"),
            (state.Delete, "@document varchar(200), @read uniqueidentifier, @is_repeated bit"));

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("SELECT [no_such_column] FROM [dbo].[activities];")]
    [InlineData("SELECT 1 FROM [dbo].[no_such_table];")]
    [InlineData("SELEC 1;")]
    public void A_statement_that_does_not_fit_is_found(string sql) =>
        Assert.NotEmpty(TSqlCheck.Problems(SchemaScript.Sink(new SqlServerSinkOptions()).Batches, (sql, "")));

    [Fact]
    public void The_script_that_users_run_is_what_the_sink_runs()
    {
        var options = new SqlServerSinkOptions { Table = "runs" };

        Assert.Equal(SchemaScript.Sink(options).Batches, SqlServerSchema.ForSink(options).Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Contains("[runs_batch]", SqlServerSchema.ForSink(options), StringComparison.Ordinal);
        Assert.Contains("[ingestion_state]", SqlServerSchema.ForState(new SqlServerStateOptions()), StringComparison.Ordinal);
    }
}
