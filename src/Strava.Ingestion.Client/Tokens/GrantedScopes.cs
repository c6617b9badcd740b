using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>What the athlete granted (https://developers.strava.com/docs/authentication/#detailsaboutrequestingaccess).</summary>
internal static class GrantedScopes
{
    private static readonly char[] Separators = [',', ' '];

    public static IReadOnlyList<string> Split(string? scope) => scope?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Says so when the grant makes a history look complete that is not.</summary>
    public static void Check(string? scope, ILogger logger)
    {
        // Strava reports the scope since April 2026 only; an absent one says nothing.
        if (scope is not null && !Split(scope).Contains("activity:read_all", StringComparer.Ordinal))
        {
            logger.PrivateActivitiesNotGranted();
        }
    }
}
