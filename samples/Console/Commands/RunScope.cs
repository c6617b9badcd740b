namespace Strava.Ingestion.Console;

/// <summary>What a command that fills sinks works with.</summary>
internal sealed record RunScope(IngestionRunner Runner, AthleteChoice Athletes, Settings Settings);
