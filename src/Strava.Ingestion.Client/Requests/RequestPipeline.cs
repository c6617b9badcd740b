using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Strava.Ingestion.Client;

/// <summary>
/// Sends again what failed in passing: connection faults, time-outs, 408, 5xx, and answers that break off or are no JSON.
/// Reading the body belongs inside, because that is where half of these show. A request that writes goes through it once, and a 429 is no transient fault.
/// </summary>
internal sealed class RequestPipeline
{
    private const int Retries = 4;

    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ResiliencePipeline _retrying;

    public RequestPipeline(IOptions<StravaOptions> options, TimeProvider time, ILogger<RequestPipeline> logger)
    {
        _time = time;
        _timeout = options.Value.RequestTimeout;
        _retrying = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<StravaTransientException>(),
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Value.RetryDelay,
                OnRetry = retry =>
                {
                    logger.Retrying(retry.AttemptNumber + 1, retry.RetryDelay.TotalSeconds, retry.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Sends until it succeeds, fails for good, or the retries are spent.</summary>
    /// <exception cref="StravaTransientException">It failed every time.</exception>
    public async Task<T> ExecuteAsync<T>(Func<Attempt, Task<T>> send, string request, CancellationToken cancellationToken) =>
        await _retrying.ExecuteAsync(async retry => await ExecuteOnceAsync(send, request, retry).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Sends once, within the time-out, and gives what fails in passing its name.</summary>
    /// <param name="send">Sends and reads; a large body may show progress, and then take as long as it moves.</param>
    /// <param name="request">What is sent, for messages; without addresses or tokens.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="StravaTransientException">It failed in a way that usually passes.</exception>
    public async Task<T> ExecuteOnceAsync<T>(Func<Attempt, Task<T>> send, string request, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(_timeout, _time, cancellationToken);
        try
        {
            return await send(attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StravaTransientException($"Strava took too long to answer {request}; try again later.", innerException: e);
        }
        catch (HttpRequestException e)
        {
            throw new StravaTransientException(
                $"The connection to Strava failed during {request}: {UserInformation.Remove(e.Message)}", innerException: UserInformation.Remove(e));
        }
    }
}
