namespace Strava.Ingestion.Archive;

/// <summary>A time in which the timer stood, in whole seconds since 1970.</summary>
internal readonly record struct RecordingPause(long From, long To);
