namespace Strava.Ingestion.Console;

/// <summary>An athlete in <c>athletes --json</c>. All that begins with "last" is null before the first run.</summary>
internal sealed record AthleteReport(
    long AthleteId,
    IReadOnlyList<string> Scopes,
    DateTime? ConnectedAt,
    string? LastOutcome,
    DateTime? LastRunAt,
    string? LastReason,
    DateTime? ResumeAfter,
    DateTime? LastSuccessAt)
{
    public static AthleteReport Of(AthleteConnection athlete) => new(
        athlete.AthleteId,
        athlete.Scopes,
        athlete.ConnectedAt?.UtcDateTime,
        athlete.LastRun?.Outcome,
        athlete.LastRun?.EndedAt.UtcDateTime,
        athlete.LastRun?.Reason,
        athlete.LastRun?.ResumeAfter?.UtcDateTime,
        athlete.LastSuccessAt?.UtcDateTime);
}
