namespace Strava.Ingestion.Client;

/// <summary>Another run of the same athlete, or a purge, is under way, in this process or in another; this one did nothing, or stopped because it had lost its lease.</summary>
public sealed class AthleteBusyException : Exception
{
    /// <summary>Describes who is busy; a test may make one too.</summary>
    /// <param name="athleteId">Whose data are worked on.</param>
    /// <param name="holder">Who has it: machine and process, or null where that is not known.</param>
    public AthleteBusyException(long athleteId, string? holder)
        : base(FormattableString.Invariant($"A run or a purge of athlete {athleteId} is under way{(holder is null ? "" : $" ({holder})")}. Try again when it has ended.")) =>
        AthleteId = athleteId;

    /// <summary>Whose data are worked on.</summary>
    public long AthleteId { get; }
}
