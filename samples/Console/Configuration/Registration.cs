namespace Strava.Ingestion.Console;

/// <summary>The app's registration with Strava.</summary>
internal static class Registration
{
    /// <exception cref="ConfigurationException">It is not configured.</exception>
    public static void Require(StravaOptions strava)
    {
        string[] missing =
        [
            .. string.IsNullOrEmpty(strava.ClientId)
                ? ["Strava:ClientId is missing: it is the app's number. Example: 12345"]
                : Array.Empty<string>(),
            .. string.IsNullOrEmpty(strava.ClientSecret)
                ? ["Strava:ClientSecret is missing: it is the app's secret."]
                : Array.Empty<string>(),
        ];
        if (missing.Length > 0)
        {
            throw new ConfigurationException(
                [.. missing, "Both stand at https://www.strava.com/settings/api.", ConfigurationException.Where]);
        }
    }
}
