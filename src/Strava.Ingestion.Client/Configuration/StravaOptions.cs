namespace Strava.Ingestion.Client;

/// <summary>The app's registration with Strava and how to talk to it: section <c>Strava</c>. A class, not a record: nothing prints it.</summary>
public sealed class StravaOptions
{
    /// <summary>The app's id, a whole number, from https://www.strava.com/settings/api.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's secret, from https://www.strava.com/settings/api.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>
    /// The refresh token of one athlete, or null when athletes connect themselves (<c>AthleteConnections</c>). It is a seed: it is used
    /// once, and from then on the tokens in the state store count. Delete it here whenever you like.
    /// </summary>
    public string? RefreshToken { get; set; }

    /// <summary>Where the API lives; a path stays as it is, and https is required except on this machine. Default <c>https://www.strava.com/api/v3/</c>.</summary>
    public Uri ApiBaseAddress { get; set; } = new("https://www.strava.com/api/v3/");

    /// <summary>Where the OAuth endpoints live. Default <c>https://www.strava.com/oauth/</c>.</summary>
    public Uri OAuthBaseAddress { get; set; } = new("https://www.strava.com/oauth/");

    /// <summary>How long one attempt of a request may take, its body included: 1 s to 10 min. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the first of four retries, doubled and jittered for each further one: 0 to 1 min. Default 1 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The share of the app's quota that is kept for live work (webhooks, recent activities), so that a first sync, a sweep or content never
    /// takes it: 0 to 0.9. Default 0.1, which is 10 of 100 reads a quarter hour. Of the day twice that share is kept, but in the last hour before
    /// midnight UTC only what the quarter hours to come keep.
    /// </summary>
    public double RateLimitReserve { get; set; } = 0.1;
}
