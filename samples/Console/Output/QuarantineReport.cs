using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>The result of <c>quarantine retry --json</c>.</summary>
internal sealed record QuarantineReport(int Released, int Kept)
{
    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.QuarantineReport));
}
