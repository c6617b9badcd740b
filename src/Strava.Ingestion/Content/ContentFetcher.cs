using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The step of a run that fetches what the queue says is due.</summary>
internal sealed class ContentFetcher(ContentRequests requests, IOptions<IngestionOptions> options, TimeProvider time, ILogger<ContentFetcher> logger)
{
    /// <inheritdoc cref="ContentFetch.RunAsync"/>
    public Task RunAsync(Run run, ContentQueue queue, int most, CancellationToken cancellationToken) =>
        new ContentFetch(run, queue, requests, options.Value.ContentConcurrency, time, logger).RunAsync(most, cancellationToken);
}
