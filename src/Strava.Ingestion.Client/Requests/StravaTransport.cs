using System.Net;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>
/// Carries the requests of every part of the client. What only reads is sent again after a passing failure; what writes is sent once,
/// and a failure after that says that the outcome is unknown.
/// </summary>
internal sealed class StravaTransport(IHttpClientFactory clients, RequestPipeline pipeline, TimeProvider time, ILogger<StravaTransport> logger, RequestContext context)
{
    /// <summary>Carries the athlete's token.</summary>
    public const string AthleteClient = StravaHttpClients.Api;

    /// <summary>Carries no token: for what the app asks with its own credentials.</summary>
    public const string AppClient = StravaHttpClients.App;

    /// <summary>The same, for other requests: another athlete's, or of another priority.</summary>
    public StravaTransport With(RequestContext other) => new(clients, pipeline, time, logger, other);

    /// <summary>Gets a resource, and reads the answer where a broken one can still be asked for again.</summary>
    /// <param name="address">The address, as a rule relative to the API's base address.</param>
    /// <param name="request">What is asked for, for messages; without addresses or tokens.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="read">Reads the answer; a <see cref="StravaTransientException"/> asks for it again.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public Task<T> GetAsync<T>(Uri address, string request, string client, Func<StravaResponse, T> read, CancellationToken cancellationToken) =>
        GetAsync(address, request, client, ResponseBody.Longest, read, cancellationToken);

    /// <summary>Gets what may be longer than other answers: streams, and what nobody here knows.</summary>
    public Task<T> GetLongAsync<T>(Uri address, string request, Func<StravaResponse, T> read, CancellationToken cancellationToken) =>
        GetAsync(address, request, AthleteClient, ResponseBody.LongestStreams, read, cancellationToken);

    /// <summary>Gets a resource of the athlete's.</summary>
    public Task<T> GetAsync<T>(Uri address, string request, Func<StravaResponse, T> read, CancellationToken cancellationToken) =>
        GetAsync(address, request, AthleteClient, read, cancellationToken);

    /// <summary>Gets one model.</summary>
    /// <exception cref="StravaTransientException">The answer is something else, every time.</exception>
    public Task<T> GetAsync<T>(RequestPath path, string request, CancellationToken cancellationToken)
        where T : StravaModel => GetAsync(path.ToUri(), request, answer => ReadModel<T>(answer, request), cancellationToken);

    /// <summary>Gets a resource of the athlete's as bytes, once: for who comes back later to what failed, and meanwhile has others to ask for.</summary>
    /// <param name="path">The address, relative to the API's base address.</param>
    /// <param name="request">What is asked for, for messages.</param>
    /// <param name="longest">How many bytes the answer may have.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public Task<ReadOnlyMemory<byte>> GetOnceAsync(string path, string request, int longest, CancellationToken cancellationToken) =>
        pipeline.ExecuteOnceAsync(
            async attempt => (await FetchAsync(new Uri(path, UriKind.Relative), request, AthleteClient, longest, attempt).ConfigureAwait(false)).Body,
            request,
            cancellationToken);

    /// <summary>Opens an answer that is no JSON and may be long; whoever gets it reads and disposes of it.</summary>
    public Task<Stream> OpenAsync(RequestPath path, string request, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(
            async attempt =>
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, path.ToUri());
                var response = await SendAsync(message, request, AthleteClient, attempt).ConfigureAwait(false);
                try
                {
                    await response.ThrowIfFailedAsync(request, attempt.Token).ConfigureAwait(false);

                    // The stream holds the connection, and disposing of the stream gives it back.
                    return await response.Content.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            },
            request,
            cancellationToken);

    /// <summary>Sends a request that writes and answers with a model, once.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">The path.</param>
    /// <param name="body">Makes the body; it is given the sign of progress of a long one.</param>
    /// <param name="request">What is asked for, for messages.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends it at once; whether it happened is unknown then.</param>
    /// <exception cref="StravaTransientException">It failed before anything was sent.</exception>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it happened is unknown.</exception>
    public async Task<T> WriteAsync<T>(
        HttpMethod method, RequestPath path, Func<Action, HttpContent> body, string request, string client, CancellationToken cancellationToken)
        where T : StravaModel
    {
        SentContent? content = null;
        try
        {
            return await pipeline.ExecuteOnceAsync(
                async attempt =>
                {
                    content = new SentContent(body(attempt.Restart));
                    using var message = new HttpRequestMessage(method, path.ToUri()) { Content = content };
                    using var response = await SendAsync(message, request, client, attempt).ConfigureAwait(false);
                    return response.IsSuccessStatusCode
                        ? ReadModel<T>(await ReadAsync(response, ResponseBody.Longest, attempt.Token).ConfigureAwait(false), request)
                        : throw await response.ToExceptionAsync(request, attempt.Token).ConfigureAwait(false);
                },
                request,
                cancellationToken).ConfigureAwait(false);
        }
        catch (StravaTransientException e) when (content is { HasBegun: true })
        {
            throw new StravaUnknownOutcomeException(
                $"It is not known whether Strava carried out {request}. Look on Strava before you send it again. The cause: {e.Message}", e.StatusCode, e);
        }
    }

    /// <summary>Sends a request of the athlete's that writes, once.</summary>
    public Task<T> WriteAsync<T>(HttpMethod method, RequestPath path, HttpContent body, string request, CancellationToken cancellationToken)
        where T : StravaModel => WriteAsync<T>(method, path, _ => body, request, AthleteClient, cancellationToken);

    /// <summary>Deletes a resource, once; what is deleted twice is deleted.</summary>
    public Task DeleteAsync(RequestPath path, string request, string client, CancellationToken cancellationToken) =>
        pipeline.ExecuteOnceAsync(
            async attempt =>
            {
                using var message = new HttpRequestMessage(HttpMethod.Delete, path.ToUri());
                using var response = await SendAsync(message, request, client, attempt).ConfigureAwait(false);
                return response.IsSuccessStatusCode ? true : throw await response.ToExceptionAsync(request, attempt.Token).ConfigureAwait(false);
            },
            request,
            cancellationToken);

    /// <exception cref="StravaTransientException">The answer is something else.</exception>
    public T ReadModel<T>(StravaResponse answer, string request)
        where T : StravaModel
    {
        var model = ModelReader.ReadObject<T>(answer.Body, request, out var unreadable);
        Report(request, unreadable, rejected: 0);
        return model;
    }

    /// <exception cref="StravaTransientException">The answer is no whole array, or a part of it is damaged and was not seen before.</exception>
    public ModelArray<T> ReadModels<T>(StravaResponse answer, string request, SecondLook look)
        where T : StravaModel
    {
        var array = ModelReader.ReadArray<T>(answer.Body, request, look);
        Report(request, array.Unreadable, array.Rejected.Count);
        return array;
    }

    private void Report(string request, IReadOnlyList<string> unreadable, int rejected)
    {
        if (unreadable.Count > 0)
        {
            logger.AnswerUnreadable(request, string.Join(", ", unreadable));
        }

        if (rejected > 0)
        {
            logger.EntriesUnreadable(request, rejected);
        }
    }

    private Task<T> GetAsync<T>(Uri address, string request, string client, int longest, Func<StravaResponse, T> read, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(
            async attempt => read(await FetchAsync(address, request, client, longest, attempt).ConfigureAwait(false)), request, cancellationToken);

    private async Task<StravaResponse> FetchAsync(Uri address, string request, string client, int longest, Attempt attempt)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await SendAsync(message, request, client, attempt).ConfigureAwait(false);
        await response.ThrowIfFailedAsync(request, attempt.Token).ConfigureAwait(false);
        return await ReadAsync(response, longest, attempt.Token).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, string request, string client, Attempt attempt)
    {
        message.Options.Set(RequestContext.Key, context);
        attempt.GoWith(message);
        var started = time.GetTimestamp();
        var response = await SendAsync(message, request, client, attempt.Token).ConfigureAwait(false);
        logger.Answered((int)response.StatusCode, request, time.GetElapsedTime(started).TotalMilliseconds);
        if (client != AppClient || response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // No token was sent that could be wrong.
        using (response)
        {
            throw FaultClassifier.WrongCredentials(response.StatusCode, await response.ReadFaultAsync(attempt.Token).ConfigureAwait(false));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, string request, string client, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.CreateClient(client).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (StravaRateLimitException e)
        {
            var seconds = (e.ResumeAfter - time.GetUtcNow()).TotalSeconds;
            if (e.StatusCode is null)
            {
                logger.NotSent(request, e.Limit, e.ResumeAfter, seconds);
            }
            else
            {
                logger.Refused(request, e.Limit, e.ResumeAfter, seconds);
            }

            throw;
        }
    }

    private static async Task<StravaResponse> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellationToken) => new(
        await ResponseBody.ReadAsync(response.Content, longest, cancellationToken).ConfigureAwait(false),
        response.Content.Headers.ContentType?.MediaType,
        RateLimits.Of(response.Headers));
}
