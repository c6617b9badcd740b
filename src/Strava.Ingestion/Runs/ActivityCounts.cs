namespace Strava.Ingestion;

/// <summary>What happened to the activities of a run; every count is of activities, not of pages.</summary>
/// <param name="Seen">Distinct documents received: written, unchanged and rejected ones.</param>
/// <param name="Written">Inserted or replaced in at least one sink.</param>
/// <param name="Unchanged">Already held, in the same or a richer form, by every sink.</param>
/// <param name="Deleted">Removed from the sinks because they are gone from Strava.</param>
/// <param name="Rejected">Quarantined, because the document is no readable activity.</param>
public readonly record struct ActivityCounts(int Seen, int Written, int Unchanged, int Deleted, int Rejected);
