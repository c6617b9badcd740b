using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The activities of one blob, whoever wrote it: by its metadata where there is some, else by its name and by what the documents say.</summary>
internal sealed class BlobContent
{
    // More is no export of Strava's; a compressed blob may claim to be small.
    private const int Longest = 256 * 1024 * 1024;

    private readonly string _name;
    private readonly long? _athleteId;
    private readonly ActivityOrigin? _origin;
    private readonly DetailLevel? _level;
    private readonly DateTimeOffset _retrievedAt;
    private readonly IReadOnlyList<DateTimeOffset> _moments;

    private BlobContent(BlobBaseClient blob, BlobDownloadDetails details)
    {
        _name = $"{blob.BlobContainerName}/{blob.Name}";
        _athleteId = BlobMetadata.Athlete(details.Metadata) ?? BlobNames.AthleteOf(blob.Name);
        _origin = BlobMetadata.Origin(details.Metadata);
        _level = BlobMetadata.Level(details.Metadata);
        _retrievedAt = BlobMetadata.Retrieved(details.Metadata) ?? details.LastModified;
        _moments = [.. BlobMetadata.Read(blob.Name, details.ETag, details.Metadata).Select(version => version.Version.RetrievedAt)];
        ETag = details.ETag;
    }

    public ETag ETag { get; }

    public List<ActivityRecord> Activities { get; } = [];

    public List<RejectedActivity> Rejected { get; } = [];

    /// <returns>The content, or null when there is no such blob any more, or it is none of activities but of our own state.</returns>
    public static async Task<BlobContent?> TryReadAsync(BlobBaseClient blob, CancellationToken cancellationToken)
    {
        try
        {
            using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            if (download.Details.Metadata.ContainsKey(BlobMetadata.Private))
            {
                return null;
            }

            var content = new BlobContent(blob, download.Details);
            if (download.Details.ContentLength > Longest)
            {
                content.Reject(System.Text.Encoding.UTF8.GetBytes(content._name), $"It has more than {Longest / 1024 / 1024} MB, so only its name is kept here.");
                return content;
            }

            var bytes = new byte[download.Details.ContentLength];
            await download.Content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            content.Read(bytes);
            return content;
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e) && e.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    private void Read(byte[] bytes)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> documents;
        try
        {
            documents = ActivityDocuments.Slice(Decompress(bytes));
        }
        catch (InvalidDataException e)
        {
            Reject(bytes, e.Message);
            return;
        }

        for (var i = 0; i < documents.Count; i++)
        {
            Read(documents[i], _moments.Count == documents.Count ? _moments[i] : _retrievedAt);
        }
    }

    private void Read(ReadOnlyMemory<byte> document, DateTimeOffset retrievedAt)
    {
        var (origin, level) = (_origin ?? ActivityOrigin.Api, _level ?? DetailLevel.Summary);
        if (!ActivityRecord.TryParse(_athleteId, document, level, retrievedAt, out var activity, out var rejected, origin))
        {
            Reject(document, rejected.Reason);
            return;
        }

        // A blob of somebody else's says only in the document itself what it is.
        var said = _level is null ? Said(activity.Activity.ResourceState) : activity.Version;
        var isOther = (said.Origin, said.DetailLevel) != (origin, level);
        Activities.Add(isOther && ActivityRecord.TryParse(_athleteId, document, said.DetailLevel, retrievedAt, out var other, out _, said.Origin) ? other : activity);
    }

    private ActivityVersion Said(int? resourceState) => resourceState switch
    {
        >= (int)DetailLevel.Detail => new(ActivityOrigin.Api, DetailLevel.Detail, _retrievedAt),

        // Less than the API ever lists: a row of an export.
        1 => new(ActivityOrigin.Export, DetailLevel.Summary, _retrievedAt),
        _ => new(ActivityOrigin.Api, DetailLevel.Summary, _retrievedAt),
    };

    private void Reject(ReadOnlyMemory<byte> payload, string reason) =>
        Rejected.Add(new RejectedActivity(_athleteId ?? RejectedActivity.UnknownAthlete, payload, $"Blob '{_name}': {reason}", _retrievedAt));

    private static ReadOnlyMemory<byte> Decompress(byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return bytes;
        }

        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            while (gzip.Read(buffer) is > 0 and var read)
            {
                plain.Write(buffer, 0, read);
                if (plain.Length > Longest)
                {
                    throw new InvalidDataException($"It has more than {Longest / 1024 / 1024} MB once decompressed.");
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            throw new InvalidDataException("Its compressed content is damaged or cut off.", e);
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }
}
