using System.Globalization;
using System.Text;

namespace Strava.Ingestion.Client;

/// <summary>What a purge has reached.</summary>
/// <param name="Purged">The places from which everything of the athlete was deleted, e.g. <c>sqlite</c>.</param>
/// <param name="NotReached">The places that cannot delete by athlete: what they hold has to be deleted by other means.</param>
public sealed record PurgeResult(IReadOnlyList<string> Purged, IReadOnlyList<string> NotReached)
{
    /// <summary>
    /// Why Strava did not say whose the configured refresh token is; null when that is known, or none is configured. The token was left alone. It
    /// connects its athlete at the next run, so where it may be this athlete's, repeat the purge or take the token out of the configuration.
    /// </summary>
    public StravaException? NotAsked { get; init; }

    // The compiler's would print the types of the lists.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Purged = {string.Join(", ", Purged)}; NotReached = {string.Join(", ", NotReached)}");
        if (NotAsked is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"; NotAsked = {NotAsked.Message}");
        }

        return true;
    }
}
