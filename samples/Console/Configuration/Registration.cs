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
                ? ["Strava:ClientId is missing. It is the client id of your app. Example: 12345"]
                : Array.Empty<string>(),
            .. string.IsNullOrEmpty(strava.ClientSecret)
                ? ["Strava:ClientSecret is missing. It is the client secret of your app."]
                : Array.Empty<string>(),
        ];
        if (missing.Length > 0)
        {
            throw new ConfigurationException(
                [.. missing, "You find both at https://www.strava.com/settings/api.", ConfigurationException.Where]);
        }
    }
}
