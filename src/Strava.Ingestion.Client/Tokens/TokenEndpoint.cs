using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Strava's token endpoint, over a back channel that carries no athlete's token.</summary>
/// <remarks>https://developers.strava.com/docs/authentication/#refreshingexpiredaccesstokens</remarks>
internal sealed class TokenEndpoint(
    IHttpClientFactory clients, StravaApp app, IOptions<StravaOptions> options, RequestPipeline pipeline, TimeProvider time, ILogger<TokenEndpoint> logger)
{
    private const string Refresh = "a token refresh";
    private const string Exchange = "the exchange of an authorization code";
    private const string Revocation = "the revocation of the tokens";

    private int _saidAssumed;

    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="remedy">What to do if it is dead, which depends on where it comes from.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <remarks>Not retried here: whoever needs the token is, as a whole.</remarks>
    /// <exception cref="StravaAuthorizationException">The refresh token is dead, or the app's credentials are wrong.</exception>
    public Task<TokenSet> RefreshAsync(string refreshToken, TokenRemedy remedy, CancellationToken cancellationToken) =>
        pipeline.ExecuteOnceAsync(
            async attempt => Read(await SendAsync(
                Refresh,
                [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)],
                (status, fault) => new StravaAuthorizationException($"Strava refuses the refresh token ({(int)status}, {fault}): {remedy.Text}", status) { Cause = remedy.Cause },
                attempt.Token).ConfigureAwait(false)),
            Refresh,
            cancellationToken);

    /// <summary>Exchanges the code that an athlete's consent has brought. A code is good for one exchange.</summary>
    /// <returns>The tokens, and whose they are.</returns>
    /// <exception cref="StravaAuthorizationException">The code is used or expired, or the app's credentials are wrong.</exception>
    /// <exception cref="StravaAthleteLimitException">The app has as many athletes as it may have.</exception>
    public Task<(TokenSet Tokens, long AthleteId)> ExchangeAsync(string code, CancellationToken cancellationToken) =>
        pipeline.ExecuteOnceAsync(
            async attempt =>
            {
                var answer = await SendAsync(Exchange, [new("grant_type", "authorization_code"), new("code", code)], DeadCode, attempt.Token).ConfigureAwait(false);
                return (Read(answer), ReadAthlete(answer));
            },
            Exchange,
            cancellationToken);

    /// <summary>Revokes a token and its partner (RFC 7009). Strava answers the same to one that is revoked already, and to one that it never gave.</summary>
    /// <param name="token">A refresh token, or an access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <remarks>https://developers.strava.com/docs/authentication/; repeated as any reading request, because it may be.</remarks>
    /// <exception cref="StravaAuthorizationException">The app's credentials are wrong.</exception>
    public Task RevokeAsync(string token, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(attempt => SendRevocationAsync(token, attempt.Token), Revocation, cancellationToken);

    private async Task<bool> SendRevocationAsync(string token, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "refresh_token")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.OAuthBaseAddress, "revoke")) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{app.ClientId}:{app.ClientSecret}")));
        var client = clients.CreateClient(StravaHttpClients.OAuth);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            throw FaultClassifier.WrongCredentials(response.StatusCode, await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false));
        }

        await ThrowIfFailedAsync(response, Revocation, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task ThrowIfFailedAsync(HttpResponseMessage response, string request, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new StravaRateLimitException(QuotaWindow.Quarter.End(time.GetUtcNow()), rejectedByStrava: true)
            {
                Limit = "the request for tokens before it was refused",
            };
        }

        await response.ThrowIfFailedAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(
        string purpose, KeyValuePair<string, string>[] fields, Func<HttpStatusCode, StravaFault, StravaAuthorizationException> refusal, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("client_id", app.ClientId), new("client_secret", app.ClientSecret), .. fields]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.OAuthBaseAddress, "token")) { Content = form };
        var client = clients.CreateClient(StravaHttpClients.OAuth);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            var fault = await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false);
            throw string.Equals(fault.Resource, "Application", StringComparison.OrdinalIgnoreCase)
                ? FaultClassifier.WrongCredentials(response.StatusCode, fault)
                : refusal(response.StatusCode, fault);
        }

        await ThrowIfFailedAsync(response, purpose, cancellationToken).ConfigureAwait(false);
        return await ResponseBody.ReadAsync(response.Content, ResponseBody.LongestTokens, cancellationToken).ConfigureAwait(false);
    }

    private static StravaAuthorizationException DeadCode(HttpStatusCode status, StravaFault fault) =>
        new($"Strava refuses the authorization code ({(int)status}, {fault}): it is used or has expired. Let the athlete connect the app once more.", status)
        {
            Cause = StravaAuthorizationCause.AuthorizationCode,
        };

    private TokenSet Read(ReadOnlyMemory<byte> body)
    {
        TokenResponse? answer;
        try
        {
            using var opened = StravaJson.Open(body);
            answer = opened.ReadTokens(body.Span);
        }
        catch (JsonException)
        {
            answer = null;
        }

        if (answer is not { AccessToken.Length: > 0, RefreshToken.Length: > 0 })
        {
            throw new StravaTransientException("The token endpoint's answer holds no tokens; try again later.");
        }

        return new TokenSet
        {
            AccessToken = answer.AccessToken,
            RefreshToken = answer.RefreshToken,
            ExpiresAt = TokenLifetime.EndOf(answer, time.GetUtcNow()) ?? AssumeEnd(),
            Scope = answer.Scope,
        };
    }

    /// <summary>Without an end a token would count as expired, and be renewed before every request.</summary>
    private DateTimeOffset AssumeEnd()
    {
        if (Interlocked.Exchange(ref _saidAssumed, 1) == 0)
        {
            logger.TokenLifetimeAssumed();
        }

        return TokenLifetime.DocumentedEnd(time.GetUtcNow());
    }

    private static long ReadAthlete(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("athlete", out var athlete)
            && athlete.ValueKind == JsonValueKind.Object
            && athlete.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.Number
            && id.TryGetInt64(out var athleteId)
            && athleteId > 0
                ? athleteId
                : throw new StravaTransientException("The token endpoint's answer does not say whose the tokens are; let the athlete connect the app once more.");
    }
}
