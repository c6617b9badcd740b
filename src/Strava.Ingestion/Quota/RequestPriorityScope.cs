namespace Strava.Ingestion;

/// <summary>Gives the requests of the calls within it a priority: <c>using (RequestPriorityScope.Enter(RequestPriority.History)) { await client.… }</c></summary>
/// <remarks>
/// The priority flows with the call instead of being a parameter, so that the public <see cref="IStravaClient"/> stays as it is and
/// whatever an app wraps around it stays in the way. It is read in one place only, where the client makes the message, and travels in
/// the message's options from there on, through retries and the resend after an expired token. Around one call, never around a
/// <c>yield</c>: what flows with a call does not survive leaving an iterator.
/// </remarks>
internal readonly struct RequestPriorityScope : IDisposable
{
    private static readonly AsyncLocal<RequestPriority> Ambient = new();

    private readonly RequestPriority _outer;

    private RequestPriorityScope(RequestPriority outer) => _outer = outer;

    /// <summary>The priority of the call under way; <see cref="RequestPriority.Live"/> unless said otherwise.</summary>
    public static RequestPriority Current => Ambient.Value;

    public static RequestPriorityScope Enter(RequestPriority priority)
    {
        var scope = new RequestPriorityScope(Ambient.Value);
        Ambient.Value = priority;
        return scope;
    }

    public void Dispose() => Ambient.Value = _outer;
}
