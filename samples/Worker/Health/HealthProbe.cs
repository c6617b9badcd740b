using System.Globalization;

namespace Strava.Ingestion.Worker;

/// <summary>Asks the worker that runs in the same container whether it is alive.</summary>
internal static class HealthProbe
{
    /// <returns>0 when it is, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        var port = int.TryParse(Environment.GetEnvironmentVariable("Worker__HealthPort"), CultureInfo.InvariantCulture, out var configured)
            ? configured
            : new WorkerOptions().HealthPort;
        // What listens in this container is not reached through a proxy.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await client.GetAsync(new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/health/live")));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
