using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>From a request to its answer: fault, quota, token, resource.</summary>
internal sealed class RequestHandler(
    StravaSimulatorOptions options, TokenVault tokens, TokenEndpoint oauth, ApiEndpoints api, RequestCounter counter, SimulatedFaults faults)
{
    private const string ApiPath = "/api/v3/";

    public async Task<(Answer Answer, SimulatedFault? Fault)> HandleAsync(HttpContext context, SimulatedRequest request, CancellationToken cancellationToken)
    {
        var fault = faults.Take(request);
        if (request.IsTokenRequest || request.IsRevocation)
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken).ConfigureAwait(false) : FormCollection.Empty;
            return (fault?.Replacement ?? (request.IsRevocation ? oauth.Revoke(context.Request.Headers.Authorization.ToString(), form) : oauth.Handle(form)), fault);
        }

        var usage = counter.Count(request.Method);
        if (options.RateLimitHeaders)
        {
            counter.Describe(usage, context.Response.Headers);
        }

        return (fault?.Replacement ?? (usage.Exceeded ? SimulatedFault.RateLimitExceeded : Handle(context.Request)), fault);
    }

    private Answer Handle(HttpRequest request)
    {
        if (faults.AppInactive)
        {
            return Answer.Fault(403, "Forbidden", "Application", "Status", "Inactive");
        }

        const string Scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Answer.Fault(401, "Authorization Error", "Application", "", "invalid");
        }

        if (!tokens.IsValid(authorization[Scheme.Length..]))
        {
            return Answer.Fault(401, "Authorization Error", "Athlete", "access_token", "invalid");
        }

        var path = request.Path.Value!;
        return api.Handle(request, path.StartsWith(ApiPath, StringComparison.Ordinal) ? path[ApiPath.Length..] : "");
    }
}
