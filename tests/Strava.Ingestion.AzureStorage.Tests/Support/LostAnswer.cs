using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Performs the first upload to a name that ends so, and loses the answer, as a broken connection does; the SDK sends it again.</summary>
internal sealed class LostAnswer(string nameEnd) : HttpPipelinePolicy
{
    private int _lost;

    public bool HasLost => Volatile.Read(ref _lost) != 0;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        LoseOnce(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        LoseOnce(message);
    }

    private void LoseOnce(HttpMessage message)
    {
        if (message.Request.IsUpload()
            && !message.Response.IsError
            && message.Request.Uri.Path.EndsWith(nameEnd, StringComparison.Ordinal)
            && Interlocked.Exchange(ref _lost, 1) == 0)
        {
            throw new IOException("The connection was closed.");
        }
    }
}
