namespace Strava.Ingestion;

/// <summary>An activity that is to be looked at, because events spoke of it.</summary>
internal sealed class WaitingActivity
{
    public required long Id { get; init; }

    /// <summary>Whether it is said to be gone.</summary>
    public bool IsSaidToBeGone { get; set; }

    /// <summary>How many events spoke of it. One that comes while Strava is asked makes it be looked at again.</summary>
    public int Events { get; set; }

    /// <summary>How often Strava was asked for it and did not show it.</summary>
    public int Attempts { get; set; }

    /// <summary>When to ask again; null for now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public bool IsDue(DateTimeOffset now) => NotBefore is not { } moment || moment <= now || moment > now + EventSchedule.Longest;
}
