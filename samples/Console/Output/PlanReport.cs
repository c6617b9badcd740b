using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>The result of <c>plan --json</c>.</summary>
internal sealed record PlanReport(
    int Activities, string Basis, int ReadsPerQuarterHour, int ReadsPerDay, int Requests, IReadOnlyList<PlanReportStep> Steps)
{
    public static PlanReport Of(IngestionPlan plan) => new(
        plan.Activities,
        JsonNamingPolicy.CamelCase.ConvertName(plan.Basis.ToString()),
        plan.ReadsPerQuarterHour,
        plan.ReadsPerDay,
        plan.Requests,
        [.. plan.Steps.Select(step => new PlanReportStep(step.Name, step.Reads, step.Windows, step.Days, step.DoneAt.UtcDateTime))]);

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.PlanReport));
}
