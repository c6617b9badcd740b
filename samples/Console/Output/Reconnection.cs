namespace Strava.Ingestion.Console;

/// <summary>How an athlete is connected whose tokens do not work, or are not there.</summary>
internal static class Reconnection
{
    public const string Login = "Run 'strava-ingest login' to connect an athlete.";

    public static string Of(Exception? error) => error is StravaAuthorizationException { Cause: StravaAuthorizationCause.ConfiguredToken }
        ? "Set a new Strava:RefreshToken. Or remove this setting, and run 'strava-ingest login'."
        : Login;
}
