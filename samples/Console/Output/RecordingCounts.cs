namespace Strava.Ingestion.Console;

/// <summary>How many recordings an import has read, and how many it could not.</summary>
internal sealed record RecordingCounts(int Read, int Unreadable);
