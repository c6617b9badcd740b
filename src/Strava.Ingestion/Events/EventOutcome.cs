namespace Strava.Ingestion;

/// <summary>What became of an activity that was looked at.</summary>
/// <param name="Activity">The activity, as it waited.</param>
/// <param name="AskAgain">When to ask again; null when it is done.</param>
internal readonly record struct EventOutcome(WaitingActivity Activity, DateTimeOffset? AskAgain = null);
