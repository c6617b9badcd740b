using Azure.Core;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>What a request to the storage is for.</summary>
internal static class RequestKind
{
    /// <summary>Writes a blob (and not only its metadata, nor a container).</summary>
    public static bool IsUpload(this Request request) => request.Method == RequestMethod.Put && request.Uri.Query.Length == 0;

    /// <summary>Reads the content of a blob.</summary>
    public static bool IsDownload(this Request request) => request.Method == RequestMethod.Get && request.Uri.Query.Length == 0;
}
