namespace Strava.Ingestion.Client;

/// <summary>Where the state keeps what belongs to an athlete: one prefix, so that forgetting somebody is deleting a prefix.</summary>
internal static class AthleteKeys
{
    /// <summary>The prefix of everything but the connection.</summary>
    public static string Of(long athleteId) => FormattableString.Invariant($"athletes/{athleteId}/");

    /// <summary>A document of the athlete's.</summary>
    public static string Of(long athleteId, string document) => Of(athleteId) + document;
}
