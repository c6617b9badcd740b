namespace Strava.Ingestion.Console;

/// <summary>
/// Tries the client id and the client secret, which a sync uses only when an access token has expired. Strava asks for both to show the app's
/// subscription to events, and shows it without a new token.
/// </summary>
internal sealed class AppCheck(IStravaClient strava)
{
    public const string Subject = "App";
    public const string Remedy = "Take Strava:ClientId and Strava:ClientSecret from https://www.strava.com/settings/api.";

    /// <exception cref="StravaException">A sync would fail because of it too.</exception>
    public async Task<Finding> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await strava.PushSubscriptions.ListAsync().FirstOrDefaultAsync(cancellationToken);
            return Finding.Well(Subject, "the client id and the client secret are accepted by Strava");
        }
        catch (StravaAuthorizationException e) when (e.Cause == StravaAuthorizationCause.AppCredentials)
        {
            return new Finding(Subject, Severity.Expiring, e.Message, Remedy, ExitCode.NotAuthorized);
        }
        catch (StravaException e) when (e is not (StravaAuthorizationException or StravaAppInactiveException or StravaRateLimitException or StravaTransientException))
        {
            return Finding.Doubtful(
                Subject,
                $"the client secret was not tried: {e.Message}",
                "It is tried when the access token of an athlete has expired, which is within six hours.");
        }
    }
}
