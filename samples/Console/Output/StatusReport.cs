using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>The result of <c>status --json</c>; the size of a database on a server is not known.</summary>
internal sealed record StatusReport(
    string Database,
    bool Exists,
    long Activities,
    DateTime? FirstStart,
    DateTime? LastStart,
    IReadOnlyList<SportTotals> Sports,
    long Quarantined,
    long? Bytes,
    IReadOnlyList<AthleteTotals> Athletes)
{
    public static StatusReport Missing(string database) => new(database, false, 0, null, null, [], 0, 0, []);

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.StatusReport));
}
