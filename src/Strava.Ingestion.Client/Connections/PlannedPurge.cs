namespace Strava.Ingestion.Client;

/// <summary>That everything of an athlete is to be deleted, and when. It names nobody but the athlete, and goes last of all.</summary>
internal sealed class PlannedPurge : IStateContent
{
    /// <summary>When it is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was planned: who connects later than that stays.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    public bool IsSound() => PlannedAt <= DueAt;
}
