using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Lets no upload pass until so many wait at once, and counts how many there ever are at once.</summary>
internal sealed class UploadGate(int expected) : HttpPipelinePolicy
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _now;

    public int MostAtOnce { get; private set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!message.Request.IsUpload() || message.Request.Uri.Path.EndsWith("sink.id", StringComparison.Ordinal))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        Enter();
        await _open.Task.WaitAsync(message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
        lock (_lock)
        {
            _now--;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private void Enter()
    {
        lock (_lock)
        {
            _now++;
            MostAtOnce = Math.Max(MostAtOnce, _now);
            if (_now == expected)
            {
                _open.TrySetResult();
            }
        }
    }
}
