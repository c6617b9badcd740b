namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Makes every answer as late as one from far away.</summary>
internal sealed class Latency(TimeSpan latency) : DelegatingHandler
{
    public static readonly TimeSpan OfAPage = TimeSpan.FromMilliseconds(300);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(latency, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
