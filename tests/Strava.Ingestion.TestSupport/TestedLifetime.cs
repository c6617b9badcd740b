using Microsoft.Extensions.Hosting;

namespace Strava.Ingestion.TestSupport;

/// <summary>Of an app that runs in a test: the signals that end the test program are left to it.</summary>
internal sealed class TestedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
