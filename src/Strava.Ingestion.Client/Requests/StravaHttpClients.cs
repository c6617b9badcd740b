namespace Strava.Ingestion.Client;

/// <summary>The names of the HTTP clients, for <see cref="IHttpClientFactory"/> and for logs.</summary>
public static class StravaHttpClients
{
    /// <summary>The API, with an athlete's token.</summary>
    public const string Api = "Strava.Ingestion.Api";

    /// <summary>The API, with the app's own credentials and no athlete's token.</summary>
    public const string App = "Strava.Ingestion.App";

    /// <summary>The OAuth endpoints.</summary>
    public const string OAuth = "Strava.Ingestion.OAuth";

    internal static readonly IReadOnlyList<string> All = [Api, App, OAuth];
}
