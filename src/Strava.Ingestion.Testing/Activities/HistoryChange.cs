namespace Strava.Ingestion.Testing;

/// <summary>What happened to an activity of a history.</summary>
/// <param name="Before">As it was; null for a new one.</param>
/// <param name="After">As it is now; null for a deleted one.</param>
internal sealed record HistoryChange(SimulatedActivity? Before, SimulatedActivity? After);
