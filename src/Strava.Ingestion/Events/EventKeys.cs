using System.Globalization;

namespace Strava.Ingestion;

/// <summary>Where the state keeps events.</summary>
internal static class EventKeys
{
    public const string Root = "events/";

    /// <summary>As they were received, many together.</summary>
    public const string Received = Root + "received/";

    /// <summary>What is to be looked at, by athlete.</summary>
    public const string Waiting = Root + "waiting/";

    public static string Of(long athleteId) => FormattableString.Invariant($"{Waiting}{athleteId}");

    /// <returns>The athlete of a key of <see cref="Waiting"/>, or null when it is none.</returns>
    public static long? AthleteOf(string key) =>
        key.StartsWith(Waiting, StringComparison.Ordinal) && long.TryParse(key.AsSpan(Waiting.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId) ? athleteId : null;
}
