namespace Strava.Ingestion.Console;

/// <summary>What a report is made of.</summary>
/// <param name="AthleteId">Whose activities, or null when nobody's are stored.</param>
/// <param name="Activities">The activities, in any order.</param>
/// <param name="Place">Where they were read.</param>
/// <param name="Unreadable">How many documents there are no activities.</param>
/// <param name="Units">In what the numbers are.</param>
/// <param name="WrittenAt">The moment of now.</param>
internal sealed record ReportData(
    long? AthleteId, IReadOnlyList<StoredActivity> Activities, string Place, int Unreadable, Units Units, DateTimeOffset WrittenAt);
