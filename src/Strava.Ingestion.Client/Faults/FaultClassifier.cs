using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>Gives every failed answer its name and its remedy.</summary>
internal static class FaultClassifier
{
    private const string MissingScopeSuffix = "_permission";

    public static StravaException Classify(HttpStatusCode status, StravaFault fault, string request) => (int)status switch
    {
        // The status comes first: a 403 and a 429 name the same resource.
        400 or 401 when fault.Is("Application", "client_id", "invalid") || fault.Is("Application", "client_secret", "invalid") => WrongCredentials(status, fault),
        401 when IsMissingScope(fault) => MissingScope(fault, request),
        401 when fault.Is("Application", "internal", "invalid") => new StravaException(
            $"Strava has closed {request} to third parties (401, {fault}).", status),
        401 => new StravaAuthorizationException(
            $"Strava refuses the athlete's access token for {request} (401, {fault}): the athlete has revoked the app and has to connect it again.", status),
        402 => new StravaSubscriptionRequiredException($"Strava gives {request} to athletes with a subscription only (402, {fault})."),
        403 when fault.Is("Application", "Status", "Inactive") => new StravaAppInactiveException(
            $"Strava has deactivated the app (403, {fault}): its owner has to renew the subscription and reactivate the app at https://www.strava.com/settings/api.", status),
        403 when fault.Is("Application", "limit", "exceeded") => new StravaAthleteLimitException(
            $"The app has reached its limit of connected athletes (403, {fault}): disconnect one, or ask Strava for a higher limit.", status),
        404 => new StravaNotFoundException($"Strava found nothing for {request}: it is gone, or not visible to the app (404, {fault}).", status),
        408 or >= 500 => new StravaTransientException($"Strava failed to answer {request} ({(int)status}); try again later.", status),
        _ => new StravaException($"Strava refused {request} ({(int)status}, {fault}).", status),
    };

    public static StravaAuthorizationException WrongCredentials(HttpStatusCode status, StravaFault fault) => new(
        $"Strava refuses the app's credentials ({(int)status}, {fault}): compare Strava:ClientId and Strava:ClientSecret with https://www.strava.com/settings/api.", status)
    {
        Cause = StravaAuthorizationCause.AppCredentials,
    };

    /// <summary>Whether a new access token can help against this 401: not when a scope is missing or the endpoint is closed.</summary>
    public static bool IsExpiredToken(StravaFault fault) => !IsMissingScope(fault) && !fault.Is("Application", "internal", "invalid");

    private static bool IsMissingScope(StravaFault fault) => string.Equals(fault.Code, "missing", StringComparison.OrdinalIgnoreCase);

    private static StravaMissingScopeException MissingScope(StravaFault fault, string request)
    {
        var field = fault.Field ?? "";
        var scope = field.EndsWith(MissingScopeSuffix, StringComparison.Ordinal) ? field[..^MissingScopeSuffix.Length] : field;
        return new StravaMissingScopeException(
            scope, $"The athlete did not grant what {request} needs (401, {fault}): connect again with the scope ticked.");
    }
}
