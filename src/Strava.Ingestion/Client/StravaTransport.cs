using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>Carries the requests of every part of the client: faults by name, and what only reads again after a passing failure.</summary>
internal sealed class StravaTransport(IHttpClientFactory clients, RequestPipeline pipeline, TimeProvider time, ILogger<StravaTransport> logger)
{
    /// <summary>Gets a resource, and reads the answer where a broken one can still be asked for again.</summary>
    /// <param name="address">The address, as a rule relative to the API's base address.</param>
    /// <param name="request">What is asked for, for messages; without addresses or tokens.</param>
    /// <param name="read">Reads the answer; a <see cref="StravaTransientException"/> asks for it again.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public Task<T> GetAsync<T>(Uri address, string request, Func<StravaResponse, T> read, CancellationToken cancellationToken)
    {
        var priority = RequestPriorityScope.Current;
        return pipeline.ExecuteAsync(
            async attempt =>
            {
                var client = clients.CreateClient(StravaClient.HttpClientName);
                var started = time.GetTimestamp();
                using var message = new HttpRequestMessage(HttpMethod.Get, address);
                message.Options.Set(QuotaHandler.Priority, priority);
                using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt).ConfigureAwait(false);
                logger.Answered((int)response.StatusCode, request, time.GetElapsedTime(started).TotalMilliseconds);
                await response.ThrowIfFailedAsync(request, attempt).ConfigureAwait(false);
                return read(await ReadAsync(response, attempt).ConfigureAwait(false));
            },
            request,
            cancellationToken);
    }

    /// <inheritdoc cref="GetAsync{T}(Uri, string, Func{StravaResponse, T}, CancellationToken)"/>
    public Task<T> GetAsync<T>(string path, string request, Func<StravaResponse, T> read, CancellationToken cancellationToken) =>
        GetAsync(new Uri(path, UriKind.Relative), request, read, cancellationToken);

    private static async Task<StravaResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        await ResponseBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false),
        response.Content.Headers.ContentType?.MediaType,
        RateLimits.Of(response.Headers));
}
