namespace Strava.Ingestion;

/// <summary>Says that something is waiting in a month; empty, because its key says all.</summary>
internal sealed class ContentMark;
