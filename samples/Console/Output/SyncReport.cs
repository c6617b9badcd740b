using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Console;

/// <summary>The result of <c>sync --json</c>. Scripts rely on the names and on their order.</summary>
internal sealed record SyncReport(
    string Outcome, long? AthleteId, int Requests, ActivityCounts Activities, DateTime? ResumeAfter, double ElapsedSeconds)
{
    /// <summary>The same of each athlete, when there are several; what stands beside it is the worst outcome and the sums.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SyncReport>? Athletes { get; init; }

    /// <summary>There only when the settings ask for contents, as the last field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ContentProgress? Contents { get; init; }

    /// <summary>There only for an import.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordingCounts? Recordings { get; init; }

    public static SyncReport Of(IngestionSummary summary) => Of(
        summary.Outcome, summary.AthleteId, summary.Requests, summary.Activities, summary.ResumeAfter, summary.Elapsed) with
    {
        Contents = summary.Contents,
        Athletes = summary.Athletes.Count > 1 ? [.. summary.Athletes.Select(Of)] : null,
    };

    /// <summary>A run that ended without a summary, because it was cancelled or never began.</summary>
    public static SyncReport OfFailure(IngestionProgress? reached, TimeSpan elapsed) => Of(
        IngestionOutcome.Failed, null, reached?.Requests ?? 0, reached?.Activities ?? default, null, elapsed);

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.SyncReport));

    private static SyncReport Of(
        IngestionOutcome outcome, long? athleteId, int requests, ActivityCounts activities, DateTimeOffset? resumeAfter,
        TimeSpan elapsed) =>
        new(
            JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()),
            athleteId,
            requests,
            activities,
            resumeAfter?.UtcDateTime,
            Math.Round(elapsed.TotalSeconds, 3));
}
