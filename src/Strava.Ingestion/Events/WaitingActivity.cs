namespace Strava.Ingestion;

/// <summary>An activity that is to be looked at, because events spoke of it.</summary>
internal sealed class WaitingActivity
{
    public required long Id { get; init; }

    /// <summary>Whether it is said to be gone.</summary>
    public bool IsSaidToBeGone { get; set; }

    /// <summary>How often Strava was asked for it and did not show it.</summary>
    public int Attempts { get; set; }

    /// <summary>When to ask again; null for now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public bool IsDue(DateTimeOffset now) => NotBefore is not { } moment || moment <= now || moment > now + EventSchedule.Longest;
}
