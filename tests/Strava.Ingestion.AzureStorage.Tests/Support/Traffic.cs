using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Counts what passes.</summary>
internal sealed class Traffic : HttpPipelineSynchronousPolicy
{
    private int _uploads;
    private int _downloads;

    public int Uploads => Volatile.Read(ref _uploads);

    public int Downloads => Volatile.Read(ref _downloads);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Add(ref _uploads, message.Request.IsUpload() ? 1 : 0);
        Interlocked.Add(ref _downloads, message.Request.IsDownload() ? 1 : 0);
    }
}
