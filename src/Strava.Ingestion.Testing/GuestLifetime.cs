using Microsoft.Extensions.Hosting;

namespace Strava.Ingestion.Testing;

/// <summary>Of a host that is a guest in somebody else's program: the signals that end the program are left to it.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
