using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// Sources for <see cref="IngestionRunner.RunAsync(IActivitySource, IProgress{IngestionProgress}?, CancellationToken)"/> that read what
/// lies in blobs: what the blob sink wrote in either layout, and other JSON of Strava's (an array, an object, one a line; gzip or not).
/// </summary>
/// <remarks>
/// A blob that is no such document is quarantined under its name, and the rest goes on. Reading a blob again changes nothing, because
/// each activity keeps the moment at which it was retrieved from Strava.
/// </remarks>
public static class AzureBlobSource
{
    /// <summary>
    /// One blob, as a blob trigger hands it over. It is read as a whole each time, so no checkpoint is kept. The removals of its activities are read too, so
    /// the client needs the right to read and list the blobs of the container.
    /// </summary>
    /// <param name="blob">The blob; one that is gone by now is nothing to read.</param>
    /// <returns>The source.</returns>
    public static IActivitySource FromBlob(BlobBaseClient blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return new SingleBlobSource(blob);
    }

    /// <summary>
    /// All blobs of a container, or of a folder in it. The checkpoint survives a restart; a later run reads only what was written since
    /// the last complete one, unless the sinks are others.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="prefix">What the names begin with, e.g. <c>raw/strava/</c>, or null for all.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The container's name is none, or <paramref name="prefix"/> has an empty, <c>.</c> or <c>..</c> segment, a control character or a backslash, or is too long.</exception>
    public static IActivitySource FromContainer(BlobContainerClient container, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(container);
        if (!BlobNames.IsContainer(container.Name))
        {
            throw new ArgumentException($"'{container.Name}' is not a valid container name. A name has 3 to 63 lower-case letters, digits and single hyphens. Example: strava", nameof(container));
        }

        if (BlobNames.WrongPrefix((prefix ?? "").TrimEnd('/')) is { } wrong)
        {
            throw new ArgumentException($"The prefix {wrong}. Example: raw/strava", nameof(prefix));
        }

        return new ContainerSource(container, prefix ?? "");
    }
}
