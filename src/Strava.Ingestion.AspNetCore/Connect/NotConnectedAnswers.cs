using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Cause and remedy of everything that keeps an athlete from being connected.</summary>
internal static class NotConnectedAnswers
{
    public static NotConnectedAnswer NotBegunHere { get; } = new(
        StravaNotConnectedReason.NotBegunHere,
        StatusCodes.Status400BadRequest,
        "This consent cannot be used",
        "It was not begun in this browser, it took longer than ten minutes, or it was used before. Begin again.");

    public static NotConnectedAnswer Denied { get; } = new(
        StravaNotConnectedReason.Denied,
        StatusCodes.Status200OK,
        "You are not connected",
        "You have not authorized this app on Strava's page, so it reads nothing. If you change your mind, begin again.");

    public static NotConnectedAnswer ScopesMissing(IReadOnlyList<string> missing) => new(
        StravaNotConnectedReason.ScopeMissing,
        StatusCodes.Status200OK,
        "You are not connected",
        $"This app needs a permission that was left unticked on Strava's page: {string.Join(", ", missing.Select(Describe))}. Begin again, and leave every box ticked.")
    {
        MissingScopes = missing,
    };

    /// <returns>Null for a failure that is none of the connection's.</returns>
    public static NotConnectedAnswer? Of(StravaException failure) => failure switch
    {
        StravaAuthorizationException { Cause: StravaAuthorizationCause.AuthorizationCode } => new(
            StravaNotConnectedReason.CodeRefused,
            StatusCodes.Status400BadRequest,
            "You are not connected",
            "Strava does not accept the code of this consent; it is used or has expired. Begin again."),
        StravaAuthorizationException => new(
            StravaNotConnectedReason.AppCredentials,
            StatusCodes.Status500InternalServerError,
            "You are not connected",
            "Strava refuses this app's credentials. You can do nothing about it: the owner of the app has to correct its settings.")
        {
            CanBeginAgain = false,
        },
        StravaAthleteLimitException => new(
            StravaNotConnectedReason.AthleteLimit,
            StatusCodes.Status403Forbidden,
            "You are not connected",
            "This app has reached Strava's limit of athletes. Its owner can ask Strava for a higher limit at https://www.strava.com/settings/api, or disconnect an athlete. Try again then."),
        StravaAppInactiveException => new(
            StravaNotConnectedReason.AppInactive,
            StatusCodes.Status503ServiceUnavailable,
            "You are not connected",
            "Strava has deactivated this app. Its owner has to renew the Strava subscription and reactivate the app at https://www.strava.com/settings/api. Try again then."),
        StravaTransientException or StravaRateLimitException => new(
            StravaNotConnectedReason.StravaFailed,
            StatusCodes.Status503ServiceUnavailable,
            "You are not connected",
            "Strava did not answer as it should. Begin again in a few minutes."),
        _ => null,
    };

    private static string Describe(string scope) => scope switch
    {
        "activity:read_all" => "\"View data about your private activities\" (activity:read_all)",
        "activity:read" => "\"View data about your activities\" (activity:read)",
        "profile:read_all" => "\"View your complete Strava profile\" (profile:read_all)",
        _ => scope,
    };
}
