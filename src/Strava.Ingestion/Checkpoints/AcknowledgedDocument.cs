namespace Strava.Ingestion;

/// <summary>What the state knows the sinks to have acknowledged.</summary>
internal sealed record AcknowledgedDocument : IStateContent
{
    /// <summary>The name of the count, drawn at random, so that another state has another one.</summary>
    public string Counter { get; init; } = "";

    /// <summary>How often something was acknowledged.</summary>
    public long Count { get; init; }

    /// <summary>Whether the sinks have gone back in time before this count began, so that nothing that stood before it is true of them.</summary>
    public bool BeganAnew { get; init; }

    public bool IsSound() => Counter is { Length: 32 } && Counter.All(char.IsAsciiHexDigitLower) && Count >= 0;

    /// <summary>What checkpoints and content queues hang on: the identities of the sinks, and of sinks that went back in time the count that began then.</summary>
    public static string IdentityOf(string sinks, AcknowledgedDocument? document) => document is { BeganAnew: true } ? $"{sinks}\n{document.Counter}" : sinks;
}
