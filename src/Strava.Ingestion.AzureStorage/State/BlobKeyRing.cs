using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The keys that encrypt tokens, in one blob; two processes that add a key at once both keep theirs.</summary>
/// <remarks>The interface is a synchronous one. Keys are read once a process and a day, and added every three months.</remarks>
internal sealed class BlobKeyRing(BlobState state) : IXmlRepository
{
    private const string Name = "keys.xml";

    private readonly BlobContainerClient _container = state.Service.GetBlobContainerClient(state.Options.KeyContainer);

    public IReadOnlyCollection<XElement> GetAllElements() => Try(() => (IReadOnlyCollection<XElement>)[.. Read().Keys.Elements()]);

    public void StoreElement(XElement element, string friendlyName) => Try(() =>
    {
        // As it will be read back, to be comparable.
        var stored = XElement.Parse(element.ToString(SaveOptions.DisableFormatting));
        while (!TryAdd(stored))
        {
            // Another process was first: add to what it wrote.
        }

        return true;
    });

    private bool TryAdd(XElement element)
    {
        var (keys, etag) = Read();
        if (keys.Elements().Any(key => XNode.DeepEquals(key, element)))
        {
            // An upload came through although its answer was lost; a key that is there twice would make the ring unreadable.
            return true;
        }

        if (etag is null && state.Options.CreateContainer)
        {
            _container.CreateIfNotExists();
        }

        keys.Add(element);
        var upload = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/xml" },
            Metadata = new Dictionary<string, string> { [BlobMetadata.Private] = "keys" },
            Conditions = etag is { } read ? new BlobRequestConditions { IfMatch = read } : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            _container.GetBlobClient(Name).Upload(new BinaryData(keys.ToString(SaveOptions.DisableFormatting)), upload);
            return true;
        }
        catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
        {
            return false;
        }
    }

    private (XElement Keys, ETag? ETag) Read()
    {
        try
        {
            BlobDownloadResult found = _container.GetBlobClient(Name).DownloadContent();
            return (XElement.Parse(found.Content.ToString()), found.Details.ETag);
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return (new XElement("repository"), null);
        }
    }

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (BlobFailure.IsOne(e))
        {
            throw new IOException(BlobFailure.Describe(e, _container.Name, "Strava:State:AzureBlob"), UserInformation.Remove(e));
        }
    }
}
