namespace Strava.Ingestion.Client;

/// <summary>Sends nothing that would exceed the quota, and turns a 429 into <see cref="StravaRateLimitException"/>.</summary>
/// <remarks>Innermost in the chain, so that every single message counts: retries and the resend after an expired token too.</remarks>
internal sealed class QuotaHandler(QuotaLedger ledger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = RequestContext.Of(request);
        var permit = await Attempt.PauseAsync(request, () => ledger.ReserveAsync(context.Priority, cancellationToken)).ConfigureAwait(false);
        context.Count?.Add();
        HttpResponseMessage? response = null;
        var settled = false;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            settled = true;
            var refusal = await Attempt.PauseAsync(request, () => ledger.SettleAsync(permit, response, cancellationToken)).ConfigureAwait(false);
            return refusal is null ? response : throw refusal;
        }
        catch
        {
            if (!settled)
            {
                await ledger.SettleAsync(permit, null, CancellationToken.None).ConfigureAwait(false);
            }

            response?.Dispose();
            throw;
        }
    }
}
