using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The form of a batch: a JSON array or one object a line, compressed or not.</summary>
internal sealed record BatchBlob(AzureBlobFormat Format, bool Gzip)
{
    public string Extension => (Format == AzureBlobFormat.NdJson ? "ndjson" : "json") + (Gzip ? ".gz" : "");

    /// <returns>The form of a batch that was written earlier, perhaps with other options.</returns>
    public static BatchBlob Of(string name)
    {
        var gzip = name.EndsWith(".gz", StringComparison.Ordinal);
        var plain = gzip ? name[..^3] : name;
        return new BatchBlob(plain.EndsWith(".ndjson", StringComparison.Ordinal) ? AzureBlobFormat.NdJson : AzureBlobFormat.Json, gzip);
    }

    public BinaryData Write(IReadOnlyList<ActivityRecord> batch)
    {
        using var buffer = new MemoryStream();
        using (Stream body = Gzip ? new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true) : buffer)
        {
            var lines = Format == AzureBlobFormat.NdJson;
            body.Write(lines ? [] : "["u8);
            for (var i = 0; i < batch.Count; i++)
            {
                body.Write(i == 0 ? [] : lines ? "\n"u8 : ","u8);
                body.Write(batch[i].Raw.Span);
            }

            body.Write(lines ? "\n"u8 : "]"u8);
        }

        return new BinaryData(buffer.ToArray());
    }

    public BlobUploadOptions Options(Dictionary<string, string> metadata, ETag? overwritten) => new()
    {
        HttpHeaders = new BlobHttpHeaders
        {
            ContentType = Format == AzureBlobFormat.NdJson ? "application/x-ndjson" : "application/json",
            ContentEncoding = Gzip ? "gzip" : null,
        },
        Metadata = metadata,
        Conditions = overwritten is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All },
    };
}
