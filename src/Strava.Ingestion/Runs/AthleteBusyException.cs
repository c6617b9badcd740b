namespace Strava.Ingestion;

/// <summary>Another run of the same athlete is under way, in this process or in another; this one did nothing, or stopped because it had lost its lease.</summary>
public sealed class AthleteBusyException : Exception
{
    /// <summary>Describes who is busy; a test may make one too.</summary>
    /// <param name="athleteId">Whose run it is.</param>
    /// <param name="holder">Who has it: machine and process, or null where that is not known.</param>
    public AthleteBusyException(long athleteId, string? holder)
        : base(FormattableString.Invariant($"A run of athlete {athleteId} is under way{(holder is null ? "" : $" ({holder})")}. It does the work; run again once it has ended.")) =>
        AthleteId = athleteId;

    /// <summary>Whose run it is.</summary>
    public long AthleteId { get; }
}
