using Azure;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One version of an activity that lies in a blob.</summary>
/// <param name="Blob">The blob's name.</param>
/// <param name="ETag">The blob's version.</param>
/// <param name="Version">What decides whether another document takes its place.</param>
internal sealed record HeldVersion(string Blob, ETag ETag, ActivityVersion Version)
{
    public long ActivityId { get; init; }

    /// <summary>The hash, or its first eight bytes when it lies in a batch.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>When the activity started; unknown in a batch.</summary>
    public DateTimeOffset? StartDate { get; init; }

    public bool IsBatch { get; init; }

    /// <summary>Whether a document takes its place: a better one, or another one that is no worse.</summary>
    public bool IsReplacedBy(ActivityRecord activity, DateTimeOffset now) =>
        activity.Version.Replaces(Version, now)
        && !((activity.Origin, activity.DetailLevel) == (Version.Origin, Version.DetailLevel) && HasHashOf(activity));

    /// <summary>Whether the same document has come again later.</summary>
    public bool IsRenewedBy(ActivityRecord activity, DateTimeOffset now) => activity.Version.Renews(Version, now) && HasHashOf(activity);

    /// <summary>Whether it is that very document.</summary>
    public bool Holds(ActivityRecord activity) => Version == activity.Version && HasHashOf(activity);

    /// <summary>Of two versions, the one that counts.</summary>
    public bool IsBetterThan(HeldVersion other, DateTimeOffset now) => Version != other.Version && Version.Replaces(other.Version, now);

    private bool HasHashOf(ActivityRecord activity) => activity.ContentHash.Span.StartsWith(ContentHash.Span);
}
