using System.Buffers.Binary;
using System.Globalization;

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
    private const string StartDate = "start_date";
    private const string Batch = "activities";
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
        return metadata;
    }

    public static Dictionary<string, string> Of(ActivityContent content) => new()
    {
        [AthleteId] = content.AthleteId.ToString(CultureInfo.InvariantCulture),
        [ActivityId] = content.ActivityId.ToString(CultureInfo.InvariantCulture),
        [Content] = content.KindName,
        [ContentHash] = Convert.ToHexStringLower(content.ContentHash.Span),
        [RetrievedAt] = Text(content.RetrievedAt),
    };

    /// <summary>Whether what a blob holds is no worse than a content that would take its place.</summary>
    public static bool IsCurrent(IDictionary<string, string> metadata, ActivityContent content) =>
        Value(metadata, ContentHash) == Convert.ToHexStringLower(content.ContentHash.Span) || Retrieved(metadata) > content.RetrievedAt;

    public static IReadOnlyList<HeldVersion> Read(string blob, Azure.ETag etag, IDictionary<string, string>? metadata)
    {
        if (metadata is null || Origin(metadata) is not { } origin || Level(metadata) is not { } level || Retrieved(metadata) is not { } retrievedAt)
        {
            return [];
        }

        var version = new HeldVersion(blob, etag, new ActivityVersion(origin, level, retrievedAt));
        if (metadata.TryGetValue(Batch, out var index))
        {
            return ReadBatch(version, index);
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

    private static Dictionary<string, string> Common(ActivityRecord activity) => new()
    {
        [AthleteId] = activity.AthleteId.ToString(CultureInfo.InvariantCulture),
        [OriginOf] = activity.Origin == ActivityOrigin.Export ? Export : Api,
        [LevelOf] = activity.DetailLevel == DetailLevel.Detail ? Detail : Summary,
        [RetrievedAt] = Text(activity.RetrievedAt),
    };

    private static List<HeldVersion> ReadBatch(HeldVersion batch, string index)
    {
        var bytes = new byte[index.Length];
        if (!Convert.TryFromBase64String(index, bytes, out var length) || length % BatchEntry != 0)
        {
            return [];
        }

        var versions = new List<HeldVersion>(length / BatchEntry);
        for (var at = 0; at < length; at += BatchEntry)
        {
            versions.Add(batch with
            {
                IsBatch = true,
                ActivityId = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)),
                ContentHash = bytes.AsMemory(at + sizeof(long), sizeof(long)),
            });
        }

        return versions;
    }

    private static DateTimeOffset? Start(IDictionary<string, string> metadata) => Moment(Value(metadata, StartDate));

    private static string? Value(IDictionary<string, string> metadata, string name) => metadata.TryGetValue(name, out var value) ? value : null;

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
