using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>What was asked for, a query a request.</summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    public ConcurrentQueue<string> Queries { get; } = [];

    public override void OnSendingRequest(HttpMessage message) => Queries.Enqueue(message.Request.Uri.Query);
}
