namespace Strava.Ingestion.Client;

/// <summary>Until when a token answer lets its access token live.</summary>
internal static class TokenLifetime
{
    // https://developers.strava.com/docs/authentication/#refreshingexpiredaccesstokens
    private static readonly TimeSpan Documented = TimeSpan.FromHours(6);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="answer">What Strava says.</param>
    /// <param name="now">When it said so.</param>
    /// <returns>The end; null when the answer names none that can be true. A token that is refused before its end is renewed then.</returns>
    public static DateTimeOffset? EndOf(TokenResponse answer, DateTimeOffset now)
    {
        // The seconds come first: they hold whatever this machine's clock shows.
        if (answer.ExpiresIn is > 0 and var seconds && seconds <= Longest.TotalSeconds)
        {
            return now.AddSeconds(seconds);
        }

        var latest = now + Longest;
        return answer.ExpiresAt is { } end && end > now.ToUnixTimeSeconds() && end <= latest.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(end)
            : null;
    }

    /// <returns>The end that Strava documents.</returns>
    public static DateTimeOffset DocumentedEnd(DateTimeOffset now) => now + Documented;
}
