using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>
/// The quota of the app, shared by all its processes. The document in the state store is the truth: a process takes a block of permits
/// from it by compare-and-swap, spends them one request each, and gives back what is left. Never waits for a window.
/// </summary>
/// <remarks>
/// Before every request the document is read, which is how a process learns of another one's 429 before it sends on; requests that
/// wait for the ledger at the same time share a read. It is written once a block, when an answer holds news for the other processes
/// (a 429, another limit, use of the app by others), and when a run ends.
/// </remarks>
internal sealed class QuotaLedger(
    StateDocuments state, StravaApp app, IOptions<StravaOptions> options, TimeProvider time, QuotaMetrics metrics, ILogger<QuotaLedger> logger)
    : IAsyncDisposable, IDisposable
{
    private readonly QuotaRules _rules = new(options.Value.RateLimitReserve);
    private readonly QuotaHolding _own = new();
    private readonly SemaphoreSlim _gate = new(1);
    private QuotaDocument _quota = new();
    private QuotaDocument _learned = new();
    private TaskCompletionSource _answered = NewAnswer();
    private bool _hasAnswer;
    private long _arrivals;
    private long _readFor;

    // Made when it is needed: an app that asks nothing of Strava has no client id.
    private StateRecord<QuotaDocument> Record => field ??= new(state, KeyOf(app.ClientId), QuotaJsonContext.Default.QuotaDocument);

    public static string KeyOf(string clientId) => $"quota/{clientId}";

    /// <summary>Takes one permit.</summary>
    /// <param name="priority">What the request is for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The permit; it has to be settled whatever becomes of the request.</returns>
    /// <exception cref="StravaRateLimitException">The quota does not allow the request now; it must not be sent.</exception>
    public async Task<QuotaPermit> ReserveAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        var arrival = Interlocked.Increment(ref _arrivals);
        while (true)
        {
            Task answer;
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_readFor < arrival)
                {
                    await RefreshAsync(cancellationToken).ConfigureAwait(false);
                }

                // As long as nobody knows the limit, one request at a time asks for it.
                if (_quota.KnowsLimit() || _hasAnswer || _own.InFlight == 0)
                {
                    return await TakeAsync(priority, cancellationToken).ConfigureAwait(false);
                }

                answer = _answered.Task;
            }
            finally
            {
                _gate.Release();
            }

            await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what the answer says of the quota, and tells the other processes what they have to know at once.</summary>
    /// <param name="permit">The request's permit.</param>
    /// <param name="response">The answer, or null when there was none.</param>
    /// <param name="cancellationToken">Ends telling the others.</param>
    /// <returns>What to throw, if the answer was a 429.</returns>
    public async Task<StravaRateLimitException?> SettleAsync(QuotaPermit permit, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        // Not cancellable: a permit that is never settled would count as a request on its way for ever.
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            _own.Settle(permit, response is not null && RateLimitHeaders.ReadInto(_learned, response, permit.TakenAt, now));
            if (response is null)
            {
                return null;
            }

            _hasAnswer = true;
            _quota.Roll(now);
            var isNews = _quota.IsNews(_learned, _own);
            Apply(now);
            metrics.Used(_quota);
            StravaRateLimitException? refusal = null;
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                var resumeAfter = RateLimitHeaders.BlockedUntil(_quota, response, now);
                refusal = new StravaRateLimitException(resumeAfter, rejectedByStrava: true) { Limit = RateLimitHeaders.Exceeded(_quota) };
                _learned.BlockedUntil = resumeAfter;
                isNews = true;
            }

            if (isNews)
            {
                await PublishAsync(cancellationToken).ConfigureAwait(false);
            }

            return refusal;
        }
        finally
        {
            _answered.SetResult();
            _answered = NewAnswer();
            _gate.Release();
        }
    }

    /// <summary>Looks at the quota.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What has been sent, as far as it is known, and until when a 429 stops everything.</returns>
    public async Task<(RateLimits Spent, DateTimeOffset? BlockedUntil)> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            Apply(time.GetUtcNow());
            return (_quota.Spent(_own), _quota.BlockedUntil);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives back the permits that are left, and says that the others are spent, because this process has nothing to do for now. Never throws.</summary>
    public async Task ReleaseAsync()
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            while (_quota.HoldsMoreThanSent(_own))
            {
                await RefreshAsync(CancellationToken.None).ConfigureAwait(false);
                Apply(time.GetUtcNow());
                if (_quota.HoldsMoreThanSent(_own))
                {
                    await TryExchangeAsync(0, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            // They are lost for the window, but the run whose end this is has an outcome of its own.
            _own.Lose();
            logger.PermitsNotGivenBack(e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync().ConfigureAwait(false);
        Dispose();
    }

    public void Dispose() => _gate.Dispose();

    private static TaskCompletionSource NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<QuotaPermit> TakeAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            Apply(now);
            var earliest = _rules.Earliest(_quota, priority, _own.Unspent, now);
            if (earliest > now)
            {
                throw new StravaRateLimitException(earliest, rejectedByStrava: false) { Limit = _rules.Obstacle(_quota, priority, now) };
            }

            if (_own.CanSpend(now) || await TryExchangeAsync(_rules.BlockSize(_quota, priority, _own, now), cancellationToken).ConfigureAwait(false))
            {
                return _own.Spend(now);
            }

            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        do
        {
            // What is news to this process's copy of the document may be none to the document.
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            _quota.Roll(time.GetUtcNow());
            if (!_quota.IsNews(_learned, _own))
            {
                return;
            }

            Apply(time.GetUtcNow());
        }
        while (!await TryExchangeAsync(_own.Unspent, cancellationToken).ConfigureAwait(false));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var covers = Interlocked.Read(ref _arrivals);
        _quota = await Record.ReadAsync(cancellationToken).ConfigureAwait(false) ?? new QuotaDocument();
        _readFor = covers;
    }

    /// <summary>Brings the copy of the document up to now and to what answers have said since.</summary>
    private void Apply(DateTimeOffset now)
    {
        _quota.Roll(now);
        if (_quota.BlockOf(_own) is null)
        {
            _own.Lose();
        }

        _quota.Learn(_learned);
        _quota.Correct(_own);
    }

    /// <summary>Writes the document with a new block of this process in the place of the old one.</summary>
    /// <returns>False when another process was first: the copy has to be read again.</returns>
    private async Task<bool> TryExchangeAsync(int permits, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            _quota.Exchange(_own, permits, QuotaHolding.Until(now));
            if (!await Record.TryWriteAsync(_quota, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            _own.Receive(permits, now);
            _learned = new QuotaDocument();
            return true;
        }
        catch
        {
            // Nobody knows whether it was written: the old block may be gone, the new one was never received.
            _own.Lose();
            (_quota, _readFor) = (new QuotaDocument(), 0);
            throw;
        }
    }
}
