namespace Strava.Ingestion;

/// <summary>What a piece of work costs, done by itself from now on.</summary>
/// <param name="Name">What it is, e.g. <c>first sync</c> or <c>streams</c>.</param>
/// <param name="Reads">Requests it takes at most.</param>
/// <param name="Windows">Quarter hours in which they are sent.</param>
/// <param name="Days">UTC days in which they are sent.</param>
/// <param name="DoneAt">When the quota allows the last of them: now, or the beginning of a quarter hour.</param>
public sealed record PlanStep(string Name, int Reads, int Windows, int Days, DateTimeOffset DoneAt);
