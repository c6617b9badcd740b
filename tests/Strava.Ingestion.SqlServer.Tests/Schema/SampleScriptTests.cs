namespace Strava.Ingestion.SqlServer.Tests.Schema;

/// <summary>The scripts of samples/infra/sql, which deployments without code of ours need.</summary>
public sealed class SampleScriptTests
{
    private static readonly string Folder = Path.Combine(Root(), "samples", "infra", "sql");

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

    /// <summary>The script that loads pages.</summary>
    public static string Pages() => File.ReadAllText(Path.Combine(Folder, "pages.sql"));

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
