namespace Strava.Ingestion;

/// <summary>How a run ended. Only <see cref="Failed"/> is an error; the others are ordinary ends that a host handles.</summary>
public enum IngestionOutcome
{
    /// <summary>Everything the source had to give is in every sink.</summary>
    Completed,

    /// <summary>The quota is spent up to the reserve; run again at <see cref="IngestionSummary.ResumeAfter"/>.</summary>
    RateLimited,

    /// <summary>The athlete has to connect the app (again), or grant a missing scope; <see cref="IngestionSummary.Error"/> says which.</summary>
    AuthorizationRequired,

    /// <summary>Strava has deactivated the app (its owner's subscription lapsed); tokens are kept for the day it is active again.</summary>
    AppInactive,

    /// <summary>Strava, a sink or the state store failed; <see cref="IngestionSummary.Error"/> says how. Nothing is lost: run again.</summary>
    Failed,
}
