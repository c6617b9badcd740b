using System.Buffers.Binary;
using System.Globalization;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>What a blob says of itself without being read. Azure allows 8 KB of it.</summary>
internal static class BlobMetadata
{
    private const string AthleteId = "athlete_id";
    private const string ActivityId = "activity_id";
    private const string Content = "content";
    private const string OriginOf = "origin";
    private const string LevelOf = "level";
    private const string Api = "api";
    private const string Export = "export";
    private const string Summary = "summary";
    private const string Detail = "detail";
    private const string ContentHash = "content_hash";
    private const string RetrievedAt = "retrieved_at";
    private const string RemovedAt = "removed_at";
    private const string StartDate = "start_date";
    private const string Batch = "activities";
    private const string Renewals = "retrieved_again";
    private const int BatchEntry = 2 * sizeof(long);

    /// <summary>On documents of the state and on keys: nothing that a source may read, should they lie in the container of the activities.</summary>
    public const string Private = "strava_ingestion_private";

    /// <summary>How many activities a batch may have, so that its index fits.</summary>
    public const int LongestBatch = 200;

    public static Dictionary<string, string> Of(ActivityRecord activity)
    {
        var metadata = Common(activity);
        metadata[ActivityId] = activity.Id.ToString(CultureInfo.InvariantCulture);
        metadata[ContentHash] = Convert.ToHexStringLower(activity.ContentHash.Span);
        if (activity.Activity.StartDate is { } start)
        {
            metadata[StartDate] = Text(start);
        }

        return metadata;
    }

    /// <summary>Ids and the first eight bytes of each hash: enough to see what is unchanged.</summary>
    public static Dictionary<string, string> Of(IReadOnlyList<ActivityRecord> batch)
    {
        var index = new byte[batch.Count * BatchEntry];
        for (var i = 0; i < batch.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(index.AsSpan(i * BatchEntry), batch[i].Id);
            batch[i].ContentHash.Span[..sizeof(long)].CopyTo(index.AsSpan((i * BatchEntry) + sizeof(long)));
        }

        var metadata = Common(batch[0]);
        metadata[Batch] = Convert.ToBase64String(index);
        SetMoments(metadata, [.. batch.Select(activity => activity.RetrievedAt)]);
        return metadata;
    }

    /// <summary>
    /// Writes when each activity of a batch was received: the earliest as that of the batch, and behind it, where they differ, how much later each is. So
    /// the moments of a page move by one small request, and the documents stay as they are, compressed or not.
    /// </summary>
    public static void SetMoments(IDictionary<string, string> metadata, IReadOnlyList<DateTimeOffset> moments)
    {
        var earliest = moments.Min();
        metadata[RetrievedAt] = Text(earliest);
        metadata.Remove(Renewals);
        if (moments.Any(moment => moment != earliest))
        {
            var later = new byte[moments.Count * sizeof(long)];
            for (var i = 0; i < moments.Count; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(later.AsSpan(i * sizeof(long)), (moments[i] - earliest).Ticks);
            }

            metadata[Renewals] = Convert.ToBase64String(later);
        }
    }

    public static Dictionary<string, string> Of(ActivityContent content) => new()
    {
        [AthleteId] = content.AthleteId.ToString(CultureInfo.InvariantCulture),
        [ActivityId] = content.ActivityId.ToString(CultureInfo.InvariantCulture),
        [Content] = content.KindName,
        [OriginOf] = NameOf(content.Origin),
        [ContentHash] = Convert.ToHexStringLower(content.ContentHash.Span),
        [RetrievedAt] = Text(content.RetrievedAt),
    };

    public static Dictionary<string, string> Of(AthleteDocument document) => new()
    {
        [AthleteId] = document.AthleteId.ToString(CultureInfo.InvariantCulture),
        [Content] = document.KindName,
        [OriginOf] = NameOf(document.Origin),
        [ContentHash] = Convert.ToHexStringLower(document.ContentHash.Span),
        [RetrievedAt] = Text(document.RetrievedAt),
    };

    /// <returns>The removal for which a blob stands, or null when it is none. One that does not say when was written then.</returns>
    public static ActivityTombstone? ReadTombstone(BlobItem blob) => BlobNames.TombstoneOf(blob.Name) is { } id
        ? new ActivityTombstone(id, Removed(blob.Metadata) ?? blob.Properties.LastModified ?? default)
        : null;

    public static Dictionary<string, string> Of(ActivityTombstone tombstone) => new() { [RemovedAt] = Text(tombstone.RemovedAt) };

    /// <summary>When an activity was removed, for which a blob stands.</summary>
    public static DateTimeOffset? Removed(IDictionary<string, string> metadata) => Moment(Value(metadata, RemovedAt));

    /// <summary>Whether a blob holds these very bytes, of the same origin. One that does not say its origin is the API's.</summary>
    public static bool IsSame(IDictionary<string, string> metadata, ActivityContent content) =>
        (Origin(metadata) ?? ActivityOrigin.Api) == content.Origin && HasHash(metadata, content.ContentHash);

    /// <summary>Whether a blob holds the bytes that have this hash.</summary>
    public static bool HasHash(IDictionary<string, string> metadata, ReadOnlyMemory<byte> contentHash) =>
        Value(metadata, ContentHash) == Convert.ToHexStringLower(contentHash.Span);

    public static IReadOnlyList<HeldVersion> Read(string blob, Azure.ETag etag, IDictionary<string, string>? metadata)
    {
        if (metadata is null || Origin(metadata) is not { } origin || Level(metadata) is not { } level || Retrieved(metadata) is not { } retrievedAt)
        {
            return [];
        }

        var version = new HeldVersion(blob, etag, new ActivityVersion(origin, level, retrievedAt));
        if (metadata.TryGetValue(Batch, out var index))
        {
            return ReadBatch(version, index, Value(metadata, Renewals));
        }

        return metadata.TryGetValue(ActivityId, out var id)
            && long.TryParse(id, CultureInfo.InvariantCulture, out var activityId)
            && metadata.TryGetValue(ContentHash, out var hex) && hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
                ? [version with { ActivityId = activityId, ContentHash = Convert.FromHexString(hex), StartDate = Start(metadata) }]
                : [];
    }

    public static ActivityOrigin? Origin(IDictionary<string, string> metadata) => Value(metadata, OriginOf) switch
    {
        Api => ActivityOrigin.Api,
        Export => ActivityOrigin.Export,
        _ => null,
    };

    public static DetailLevel? Level(IDictionary<string, string> metadata) => Value(metadata, LevelOf) switch
    {
        Summary => DetailLevel.Summary,
        Detail => DetailLevel.Detail,
        _ => null,
    };

    /// <summary>A storage with folders lists them as blobs.</summary>
    public static bool IsFolder(IDictionary<string, string>? metadata) => metadata?.ContainsKey("hdi_isfolder") ?? false;

    public static DateTimeOffset? Retrieved(IDictionary<string, string> metadata) => Moment(Value(metadata, RetrievedAt));

    public static long? Athlete(IDictionary<string, string> metadata) =>
        long.TryParse(Value(metadata, AthleteId), CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string NameOf(ActivityOrigin origin) => origin == ActivityOrigin.Export ? Export : Api;

    private static Dictionary<string, string> Common(ActivityRecord activity) => new()
    {
        [AthleteId] = activity.AthleteId.ToString(CultureInfo.InvariantCulture),
        [OriginOf] = NameOf(activity.Origin),
        [LevelOf] = activity.DetailLevel == DetailLevel.Detail ? Detail : Summary,
        [RetrievedAt] = Text(activity.RetrievedAt),
    };

    private static List<HeldVersion> ReadBatch(HeldVersion batch, string index, string? renewals)
    {
        var bytes = Bytes(index);
        if (bytes is null || bytes.Length % BatchEntry != 0)
        {
            return [];
        }

        var count = bytes.Length / BatchEntry;
        var later = Bytes(renewals) is { } known && known.Length == count * sizeof(long) ? known : new byte[count * sizeof(long)];
        var versions = new List<HeldVersion>(count);
        for (var i = 0; i < count; i++)
        {
            var renewed = batch.Version.RetrievedAt.AddTicks(BinaryPrimitives.ReadInt64LittleEndian(later.AsSpan(i * sizeof(long))));
            versions.Add(batch with
            {
                IsBatch = true,
                ActivityId = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * BatchEntry)),
                ContentHash = bytes.AsMemory((i * BatchEntry) + sizeof(long), sizeof(long)),
                Version = batch.Version with { RetrievedAt = renewed },
            });
        }

        return versions;
    }

    private static byte[]? Bytes(string? base64)
    {
        var bytes = new byte[base64?.Length ?? 0];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static DateTimeOffset? Start(IDictionary<string, string> metadata) => Moment(Value(metadata, StartDate));

    private static string? Value(IDictionary<string, string> metadata, string name) => metadata.TryGetValue(name, out var value) ? value : null;

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
