using System.Net;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// What is left of the app's quota. A request takes its permit before it is sent and is settled from the answer's headers;
/// the figures live in the state store, so that a restarted process knows what its predecessor spent.
/// </summary>
internal sealed class QuotaLedger(IStateStore state, IOptions<StravaOptions> options, TimeProvider time, RequestCount requests, IngestionMetrics metrics) : IDisposable
{
    private readonly StateRecord<QuotaDocument> _record = new(state, $"quota/{options.Value.ClientId}", StateJsonContext.Default.QuotaDocument);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly double _reserve = options.Value.Ingestion.RateLimitReserve;
    private QuotaDocument? _quota;
    private int _inFlight;

    /// <summary>Takes one permit.</summary>
    /// <exception cref="StravaRateLimitException">The request would eat into the reserve; it must not be sent.</exception>
    public async Task ReserveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _quota ??= await _record.ReadAsync(cancellationToken).ConfigureAwait(false) ?? new QuotaDocument();
            if (ResumeAfter(_quota, time.GetUtcNow()) is { } resumeAfter)
            {
                throw new StravaRateLimitException(resumeAfter, rejectedByStrava: false);
            }

            foreach (var bucket in _quota.Buckets())
            {
                bucket.Used++;
            }

            _inFlight++;
            requests.Add();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Corrects the figures from an answer, or keeps the own count when there was none.</summary>
    /// <returns>When to go on, if the answer was a 429.</returns>
    public async Task<DateTimeOffset?> SettleAsync(HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        // Not cancellable: a permit that is never given back would count as a request on its way for ever.
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var quota = _quota!;
            _inFlight--;
            if (response is null)
            {
                return null;
            }

            var now = time.GetUtcNow();
            Take(RateLimitReading.Overall(response.Headers, "Limit"), RateLimitReading.Overall(response.Headers, "Usage"), quota.OverallQuarter, quota.OverallDay, now);
            Take(RateLimitReading.Reads(response.Headers, "Limit"), RateLimitReading.Reads(response.Headers, "Usage"), quota.ReadQuarter, quota.ReadDay, now);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                quota.BlockedUntil = BlockedUntil(quota, response, now);
            }

            metrics.QuotaUsed(quota);
            await _record.MergeAsync(quota, static (mine, theirs) => mine.Merge(theirs), cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.TooManyRequests ? quota.BlockedUntil : null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private void Take(RateLimitReading limit, RateLimitReading usage, QuotaBucket quarter, QuotaBucket day, DateTimeOffset now)
    {
        Take(quarter, limit.Quarter, usage.Quarter, now);
        Take(day, limit.Day, usage.Day, now);
    }

    private void Take(QuotaBucket bucket, int? limit, int? used, DateTimeOffset now)
    {
        bucket.Roll(now);

        // A limit of nothing would never be asked about again.
        bucket.Limit = limit is > 0 ? limit : bucket.Limit;

        // Strava's figure is the truth, but does not know the requests that are still on their way to it.
        bucket.Used = used + _inFlight ?? bucket.Used;
    }

    private DateTimeOffset? ResumeAfter(QuotaDocument quota, DateTimeOffset now)
    {
        var resumeAfter = quota.BlockedUntil > now ? quota.BlockedUntil : null;
        foreach (var bucket in quota.Buckets())
        {
            bucket.Roll(now);
            if (bucket.IsSpent(_reserve) && !(resumeAfter >= bucket.Window.End(now)))
            {
                resumeAfter = bucket.Window.End(now);
            }
        }

        return resumeAfter;
    }

    private static DateTimeOffset BlockedUntil(QuotaDocument quota, HttpResponseMessage response, DateTimeOffset now)
    {
        var retryAfter = response.Headers.RetryAfter is { } header ? header.Date ?? now + (header.Delta ?? TimeSpan.Zero) : now;
        var window = quota.OverallDay.IsSpent(0) || quota.ReadDay.IsSpent(0) ? QuotaWindow.Day : QuotaWindow.Quarter;

        // No window of Strava's is longer than a day; a header that says more is a proxy's.
        var latest = QuotaWindow.Day.End(now);
        return retryAfter > now ? (retryAfter < latest ? retryAfter : latest) : window.End(now);
    }
}
