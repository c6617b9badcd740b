namespace Strava.Ingestion;

/// <summary>A run that is under way.</summary>
/// <param name="AthleteId">Whose run it is; null for a source that may have several athletes.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Progress">Where it is.</param>
/// <param name="Sweep">How far the sweep is; null when the run is none.</param>
public sealed record RunningIngestion(long? AthleteId, DateTimeOffset StartedAt, IngestionProgress Progress, SweepProgress? Sweep);
