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
        var sink = new SinkStatements(names);

        var problems = TSqlCheck.Problems(
            SchemaScript.Sink(options).Batches,
            (sink.Upsert, $"@batch {names.BatchType} READONLY, @now datetime2"),
            (sink.WriteContent, "@athlete_id bigint, @id bigint, @kind varchar(20), @origin varchar(6), @content_hash binary(32), @retrieved_at datetime2, @now datetime2, @raw nvarchar(max), @raw_bytes varbinary(max)"),
            (sink.Remove, "@athlete_id bigint, @id bigint, @removed_at datetime2, @now datetime2"),
            (sink.ListTombstones, "@athlete_id bigint"),
            (sink.List(default), "@athlete_id bigint"),
            (sink.List(new ActivityWindow(default(DateTimeOffset), default(DateTimeOffset))), "@athlete_id bigint, @from datetime2, @until datetime2"),
            (sink.Expire, "@retrieved_before datetime2"),
            (sink.ReadCount, "@athlete_id bigint, @counter varchar(64)"),
            (sink.RaiseCount, "@athlete_id bigint, @counter varchar(64), @value bigint"),
            (sink.Identity, ""),
            (sink.Purge, "@athlete_id bigint"));

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
            (state.Delete, "@document varchar(200), @read uniqueidentifier"));

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
