namespace Strava.Ingestion.Client;

/// <summary>
/// The app's registration with Strava and how to talk to it: section <c>Strava</c>. A class, not a record: nothing prints it.
/// </summary>
public sealed class StravaOptions
{
    /// <summary>The app's id, a whole number, from https://www.strava.com/settings/api.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's secret, from https://www.strava.com/settings/api.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>
    /// The refresh token of one athlete, or null if athletes connect themselves (<c>AthleteConnections</c>). It is used only once, to start
    /// the connection. From then on the tokens in the state store are used, and you may delete this setting.
    /// </summary>
    public string? RefreshToken { get; set; }

    /// <summary>
    /// The address of the API. It may have a path. It has to use https, except on this machine. Default
    /// <c>https://www.strava.com/api/v3/</c>.
    /// </summary>
    public Uri ApiBaseAddress { get; set; } = new("https://www.strava.com/api/v3/");

    /// <summary>The address of the OAuth endpoints. Default <c>https://www.strava.com/oauth/</c>.</summary>
    public Uri OAuthBaseAddress { get; set; } = new("https://www.strava.com/oauth/");

    /// <summary>How long one attempt of a request may take, including its body: 1 s to 10 min. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The wait before the first of four retries: 0 to 1 min. Each further wait is twice as long, with a random variation. Default 1 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The share of the app's quota that is reserved for live work (webhooks, recent activities), so that a first sync, a sweep or contents
    /// never use it: 0 to 0.9. Default 0.1, which is 10 of 100 reads a quarter hour. Of the daily quota twice this share is reserved. In
    /// the last hour before midnight UTC the daily reserve is only as large as the reserves of the quarter hours that are left.
    /// </summary>
    public double RateLimitReserve { get; set; } = 0.1;
}
