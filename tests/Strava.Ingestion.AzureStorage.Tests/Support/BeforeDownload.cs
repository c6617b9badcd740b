using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Does something just before a blob is read whose name ends so.</summary>
internal sealed class BeforeDownload(string nameEnd, Action act) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.IsDownload() && message.Request.Uri.Path.EndsWith(nameEnd, StringComparison.Ordinal))
        {
            act();
        }
    }
}
