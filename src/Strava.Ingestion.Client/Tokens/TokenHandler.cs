using System.Net;
using System.Net.Http.Headers;

namespace Strava.Ingestion.Client;

/// <summary>Attaches the access token of the request's athlete; when Strava calls it expired, renews it and sends once more.</summary>
internal sealed class TokenHandler(AccessTokens tokens, ConfiguredAthlete configured) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (slot, current) = await Attempt.PauseAsync(request, () => FindAsync(RequestContext.Of(request).Tokens, cancellationToken)).ConfigureAwait(false);
        var response = await SendWithAsync(current, request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized
            || !FaultClassifier.IsExpiredToken(await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false)))
        {
            return response;
        }

        response.Dispose();
        var renewed = await Attempt.PauseAsync(request, () => tokens.GetAsync(slot, rejected: current.AccessToken, cancellationToken)).ConfigureAwait(false);
        return await SendWithAsync(renewed, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(TokenSlot Slot, TokenSet Tokens)> FindAsync(TokenSlot? said, CancellationToken cancellationToken)
    {
        while (true)
        {
            var slot = said ?? await configured.FindTokensAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return (slot, await tokens.GetAsync(slot, rejected: null, cancellationToken).ConfigureAwait(false));
            }
            catch (SeedMovedException) when (said is null)
            {
                // Between the two looks another process found out whose they are.
            }
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are renewed asynchronously; use SendAsync.");

    private async Task<HttpResponseMessage> SendWithAsync(TokenSet current, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", current.AccessToken);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The message goes back to handlers that the app has put around this one, and into exceptions of theirs.
            request.Headers.Authorization = null;
        }
    }
}
