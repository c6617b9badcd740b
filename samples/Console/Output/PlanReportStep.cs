namespace Strava.Ingestion.Console;

internal sealed record PlanReportStep(string Name, int Reads, int Windows, int Days, DateTime DoneAt);
