using Azure;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One version of an activity that lies in a blob.</summary>
/// <param name="Blob">The blob's name.</param>
/// <param name="ETag">The blob's version.</param>
/// <param name="Level">How rich the document is.</param>
/// <param name="RetrievedAt">When it came from Strava.</param>
internal sealed record HeldVersion(string Blob, ETag ETag, DetailLevel Level, DateTimeOffset RetrievedAt)
{
    public long ActivityId { get; init; }

    /// <summary>The hash, or its first eight bytes when it lies in a batch.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>When the activity started; unknown in a batch.</summary>
    public DateTimeOffset? StartDate { get; init; }

    public bool IsBatch { get; init; }

    /// <summary>A richer document, or another one of the same level that is no older.</summary>
    public bool IsReplacedBy(ActivityRecord activity) =>
        activity.DetailLevel > Level
        || (activity.DetailLevel == Level
            && !activity.ContentHash.Span.StartsWith(ContentHash.Span)
            && activity.RetrievedAt >= RetrievedAt);

    /// <summary>Of two versions, the one that counts.</summary>
    public bool IsBetterThan(HeldVersion other) => Level > other.Level || (Level == other.Level && RetrievedAt > other.RetrievedAt);
}
