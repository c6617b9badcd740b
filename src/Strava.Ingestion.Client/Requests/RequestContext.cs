namespace Strava.Ingestion.Client;

/// <summary>What travels with a request through the chain: whose token it carries, how far it may go into the quota, and who counts it.</summary>
internal sealed record RequestContext
{
    public static readonly HttpRequestOptionsKey<RequestContext> Key = new("Strava.Ingestion.Context");

    /// <summary>Whose token; null for the configured athlete's.</summary>
    public TokenSlot? Tokens { get; init; }

    public RequestPriority Priority { get; init; } = RequestPriority.Live;

    /// <summary>Counts the messages that were sent, or null when nobody asks.</summary>
    public RequestCount? Count { get; init; }

    /// <summary>What a message says of itself; one that says nothing is live, and the configured athlete's.</summary>
    public static RequestContext Of(HttpRequestMessage message) => message.Options.TryGetValue(Key, out var context) ? context : new RequestContext();
}
