namespace Strava.Ingestion.Testing;

/// <summary>Something that goes wrong with an answer; add it to <see cref="StravaSimulator.Faults"/>.</summary>
public sealed class SimulatedFault
{
    private SimulatedFault(Answer? replacement = null, Delivery delivery = Delivery.Whole, TimeSpan pause = default) =>
        (Replacement, Delivery, Pause) = (replacement, delivery, pause);

    /// <summary>What is answered instead; the request has no other effect then.</summary>
    internal Answer? Replacement { get; }

    internal Delivery Delivery { get; }

    internal TimeSpan Pause { get; }

    /// <summary>A status with an empty body, as from a gateway.</summary>
    /// <param name="statusCode">200 to 999.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of a final answer.</exception>
    public static SimulatedFault Status(int statusCode) => new(new Answer(Final(statusCode), ReadOnlyMemory<byte>.Empty));

    /// <summary>A status with a body.</summary>
    /// <param name="statusCode">200 to 999.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of a final answer.</exception>
    public static SimulatedFault Body(int statusCode, string body, string contentType = "application/json") =>
        new(Answer.Text(Final(statusCode), body, contentType));

    /// <summary>200 with the page of a proxy.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault Html() => Body(200, "<!DOCTYPE html><html><body><h1>Please sign in to the network</h1></body></html>", "text/html");

    /// <summary>200 and nothing else.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault EmptyBody() => Status(200);

    /// <summary>429, as when others have spent the app's quota.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault TooManyRequests() => new(RateLimitExceeded);

    /// <summary>The connection is reset before an answer; the request has no effect.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault Reset() => new(new Answer(0, ReadOnlyMemory<byte>.Empty), Delivery.Reset);

    /// <summary>The answer announces its whole length, and the connection ends halfway through the body.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault TruncatedBody() => new(delivery: Delivery.Truncated);

    /// <summary>The answer is whole for HTTP, but its JSON ends halfway.</summary>
    /// <returns>The fault.</returns>
    public static SimulatedFault CutJson() => new(delivery: Delivery.CutJson);

    /// <summary>Half of the body, a pause, and the rest.</summary>
    /// <param name="pause">In real time, whatever the simulator's clock.</param>
    /// <returns>The fault.</returns>
    public static SimulatedFault SlowBody(TimeSpan pause) => new(delivery: Delivery.Slow, pause: pause);

    internal static Answer RateLimitExceeded { get; } = Answer.Fault(429, "Rate Limit Exceeded", "Application", "rate limit", "exceeded");

    private static int Final(int statusCode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 999);
        return statusCode;
    }
}
