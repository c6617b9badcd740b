using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>From a request to its answer: fault, quota, endpoint.</summary>
internal sealed class RequestHandler(
    StravaSimulatorOptions options,
    OwnEndpoints own,
    OAuthEndpoints oauth,
    SubscriptionEndpoint subscriptions,
    ApiEndpoints api,
    RequestCounter counter,
    SimulatedFaults faults)
{
    public async Task<(Answer Answer, SimulatedFault? Fault)> HandleAsync(HttpContext context, SimulatedRequest request, CancellationToken cancellationToken)
    {
        var fault = faults.Take(request);
        var refusal = Counts(request.Path) ? Count(context, request) : null;
        return (fault?.Replacement ?? refusal ?? own.Handle(request) ?? await AnswerAsync(context.Request, cancellationToken).ConfigureAwait(false), fault);
    }

    private static bool Counts(string path) =>
        OAuthEndpoints.Has(path) ? OAuthEndpoints.Counts(path) : path.StartsWith("/api/", StringComparison.Ordinal);

    /// <returns>The refusal; null when the quota and the app's state allow the request.</returns>
    private Answer? Count(HttpContext context, SimulatedRequest request)
    {
        var usage = counter.Count(request.IsRead);
        if (options.RateLimitHeaders)
        {
            counter.Describe(usage, context.Response.Headers);
        }

        return usage.Exceeded ? SimulatedFault.RateLimitExceeded
            : faults.AppInactive ? Answer.Fault(403, "Forbidden", "Application", "Status", "Inactive")
            : null;
    }

    private async Task<Answer> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var path = request.Path.Value!;
        var parameters = await Parameters.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return OAuthEndpoints.Has(path) ? oauth.Handle(request, parameters)
            : SubscriptionEndpoint.Has(path)
                ? await subscriptions.HandleAsync(request.Method, path, parameters, cancellationToken).ConfigureAwait(false)
            : await api.HandleAsync(request, parameters, cancellationToken).ConfigureAwait(false);
    }
}
