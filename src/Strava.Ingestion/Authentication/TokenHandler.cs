using System.Net;
using System.Net.Http.Headers;

namespace Strava.Ingestion;

/// <summary>Attaches the athlete's access token; when Strava calls it expired, renews it and sends once more.</summary>
internal sealed class TokenHandler(AccessTokenProvider tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = await tokens.GetAsync(rejected: null, cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(current, request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized
            || !FaultClassifier.IsExpiredToken(await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false)))
        {
            return response;
        }

        response.Dispose();
        var renewed = await tokens.GetAsync(rejected: current.AccessToken, cancellationToken).ConfigureAwait(false);
        return await SendWithAsync(renewed, request, cancellationToken).ConfigureAwait(false);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are renewed asynchronously; use SendAsync.");

    private Task<HttpResponseMessage> SendWithAsync(TokenSet current, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", current.AccessToken);
        return base.SendAsync(request, cancellationToken);
    }
}
