namespace Strava.Ingestion.Client;

/// <summary>One page of a <see cref="StravaList{T}"/>.</summary>
/// <typeparam name="T">The model of the items.</typeparam>
public sealed class StravaPage<T>
    where T : StravaModel
{
    /// <summary>The items, in the order in which Strava sent them, which is not to be relied on.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Entries of the page that are no such items, byte for byte.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Rejected { get; init; } = [];

    /// <summary>Where the next page begins, for <see cref="StravaList{T}.AsPages"/>, in this process or in another; null when this page is the last one.</summary>
    public string? Continuation { get; init; }

    /// <summary>The quota as the answer's headers show it, or null when there were none.</summary>
    public RateLimits? RateLimits { get; init; }

    /// <summary>The page exactly as it was received, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }
}
