namespace Strava.Ingestion;

/// <summary>Stands in the state while a run may have changed sinks without having told the observers yet.</summary>
internal sealed class ChangeMark : IStateContent
{
    /// <summary>Whose activities are being removed; null when none are.</summary>
    public long? AthleteId { get; init; }

    /// <summary>Activities that are being removed: of them no later run would find out.</summary>
    public IReadOnlyList<long> Removing { get; init; } = [];

    public bool IsSound() => Removing is not null;
}
