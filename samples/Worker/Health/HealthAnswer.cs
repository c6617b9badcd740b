using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Strava.Ingestion.Worker;

/// <summary>What a health endpoint answers: the status, the reason, and what the check knows besides.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var check = report.Entries.Values.FirstOrDefault();
        var answer = new JsonObject
        {
            ["status"] = report.Status.ToString(),
            ["reason"] = check.Description,
            ["lastSuccess"] = Moment(check, "lastSuccess"),
            ["resumeAfter"] = Moment(check, "resumeAfter"),
        };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    private static DateTime? Moment(HealthReportEntry check, string name) =>
        check.Data?.GetValueOrDefault(name) is DateTimeOffset moment ? moment.UtcDateTime : null;
}
