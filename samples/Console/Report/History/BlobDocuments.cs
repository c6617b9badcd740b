using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.Console;

/// <summary>Documents of athletes in a container. Nothing in it is created or changed.</summary>
/// <param name="container">The container.</param>
/// <param name="prefix">The folder that the sink writes to, with a slash at its end; or empty.</param>
internal sealed class BlobDocuments(BlobContainerClient container, string prefix)
{
    public async IAsyncEnumerable<AthleteDocument> ReadAsync(
        long athleteId, AthleteDocumentKinds kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"{prefix}athlete={athleteId}/documents/");
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
        {
            if (AthleteDocument.ParseFileName(blob.Name[folder.Length..]) is var (kind, key) && (kinds & kind) != 0)
            {
                BlobDownloadResult content = await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken);
                yield return new AthleteDocument(athleteId, kind, key, content.Content.ToMemory(), content.Details.LastModified);
            }
        }
    }
}
