namespace Strava.Ingestion.SqlServer;

/// <summary>Names of tables and what belongs to them, quoted.</summary>
internal sealed class SqlName(SqlServerOptions options)
{
    // SQL Server's names have at most 128 characters, and what belongs to a table has up to 20 more.
    private const int Longest = 100;

    public string Table => Of(options.Table);

    public string BatchType => Of(options.Table + "_batch");

    public string Contents => Of(options.Table + "_contents");

    public string ContentBatchType => Of(options.Table + "_content_batch");

    public string Answers => Of(options.Table + "_answers");

    public string AthleteDocuments => Of(options.Table + "_athlete_documents");

    public string Tombstones => Of(options.Table + "_tombstones");

    public string Counts => Of(options.Table + "_counts");

    public string Identity => Of(options.Table + "_identity");

    public static string? Wrong(string name) => name switch
    {
        null or "" => "is empty",
        { Length: > Longest } => $"has more than {Longest} characters",
        _ when name.Any(char.IsControl) => "has a control character",
        _ when name != name.Trim() => "begins or ends with a blank",
        _ => null,
    };

    public static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private string Of(string name) => $"{Quote(options.Schema)}.{Quote(name)}";
}
