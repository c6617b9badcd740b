using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>The result of <c>athletes --json</c>.</summary>
internal sealed record AthletesReport(IReadOnlyList<AthleteReport> Athletes)
{
    public static AthletesReport Of(IEnumerable<AthleteConnection> connected) => new([.. connected.Select(AthleteReport.Of)]);

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.AthletesReport));
}
