namespace Strava.Ingestion.Console;

/// <summary>What a database holds of one athlete.</summary>
internal sealed record AthleteTotals(
    long AthleteId, long Activities, DateTime? FirstStart, DateTime? LastStart, IReadOnlyList<SportTotals> Sports);
