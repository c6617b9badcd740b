using System.Reflection;

namespace Strava.Ingestion.SqlServer;

/// <summary>The numbered scripts of a component, with the names that the options give.</summary>
/// <remarks>Each batch leaves alone what is there, so that running a script again, or two at once under the lock, changes nothing.</remarks>
internal sealed class SchemaScript
{
    private const string Root = "Strava.Ingestion.SqlServer.Schema.";

    private readonly List<string> _batches;

    private SchemaScript(string component, SqlServerOptions options)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{Root}{component}.";
        var columns = Read(assembly, $"{Root}activity_columns.sql").TrimEnd();
        _batches =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(name => Read(assembly, name).Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(batch => Fill(batch.Replace("$(columns)", columns, StringComparison.Ordinal), options)),
        ];
    }

    public IReadOnlyList<string> Batches => _batches;

    public static SchemaScript Sink(SqlServerSinkOptions options) => new("Sink", options);

    public static SchemaScript State(SqlServerStateOptions options) => new("State", options);

    public override string ToString() => string.Concat(_batches.Select(batch => batch + "\nGO\n\n"));

    private static string Read(Assembly assembly, string name)
    {
        using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    }

    /// <summary>A name stands in brackets in a script, or doubled within a string that is executed.</summary>
    private static string Fill(string batch, SqlServerOptions options) => batch
        .Replace("$(schema)", Inner(options.Schema), StringComparison.Ordinal)
        .Replace("$(table)", Inner(options.Table), StringComparison.Ordinal)
        .Replace("$(schema_text)", Text(options.Schema), StringComparison.Ordinal)
        .Replace("$(table_text)", Text(options.Table), StringComparison.Ordinal);

    private static string Inner(string name) => name.Replace("]", "]]", StringComparison.Ordinal);

    private static string Text(string name) => Inner(name).Replace("'", "''", StringComparison.Ordinal);
}
