using System.Globalization;

namespace Strava.Ingestion;

/// <summary>An activity as the queue is told of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">When it started, seconds since 1970, or null.</param>
/// <param name="Hash">See <see cref="ContentEntry.Hash"/>.</param>
/// <param name="Done">What every sink holds of it already.</param>
internal readonly record struct ContentNote(long Id, long? Start, string? Hash, ContentKinds Done)
{
    public static ContentNote Of(ActivityRecord activity) =>
        new(activity.Id, activity.Activity.StartDate?.ToUnixTimeSeconds(), HashOf(activity.ContentHash), ContentKinds.None);

    /// <summary>The state document it belongs to. Only the order of the names counts: the newest month last, an unknown start first.</summary>
    public string Month => Start is { } start ? MonthOf(DateTimeOffset.FromUnixTimeSeconds(start)) : "0000-00";

    public static string MonthOf(DateTimeOffset start) => start.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string HashOf(ReadOnlyMemory<byte> contentHash) => Convert.ToHexStringLower(contentHash.Span[..8]);
}
