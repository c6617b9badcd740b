using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>A network without the storage account in it, as the SDK reports it.</summary>
internal sealed class Unreachable : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => throw new RequestFailedException("No such host is known.");
}
