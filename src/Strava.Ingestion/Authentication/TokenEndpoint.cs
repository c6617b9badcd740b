using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Strava's token endpoint, over a back channel that carries no athlete's token.</summary>
/// <remarks>https://developers.strava.com/docs/authentication/#refreshingexpiredaccesstokens</remarks>
internal sealed class TokenEndpoint(IHttpClientFactory clients, IOptions<StravaOptions> options, RequestPipeline pipeline, TimeProvider time)
{
    public const string HttpClientName = "Strava.Ingestion.OAuth";

    private const string Request = "a token refresh";
    private const string Revocation = "the revocation of the tokens";

    /// <remarks>Not retried here: whoever needs the token is, as a whole.</remarks>
    /// <exception cref="StravaAuthorizationException">The refresh token is dead, or the app's credentials are wrong.</exception>
    public Task<TokenSet> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        pipeline.ExecuteOnceAsync(attempt => SendAsync(refreshToken, attempt), Request, cancellationToken);

    /// <summary>Revokes a token and its partner (RFC 7009). Strava answers the same to one that is revoked already, and to one that it never gave.</summary>
    /// <param name="token">A refresh token, or an access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <remarks>https://developers.strava.com/docs/authentication/; repeated as any reading request, because it may be.</remarks>
    /// <exception cref="StravaAuthorizationException">The app's credentials are wrong.</exception>
    public Task RevokeAsync(string token, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(attempt => SendRevocationAsync(token, attempt), Revocation, cancellationToken);

    private async Task<bool> SendRevocationAsync(string token, CancellationToken cancellationToken)
    {
        var app = options.Value;
        using var form = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "refresh_token")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.OAuthBaseAddress, "revoke")) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{app.ClientId}:{app.ClientSecret}")));
        var client = clients.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            throw new StravaAuthorizationException(WrongCredentials(response.StatusCode, await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false)), response.StatusCode);
        }

        await ThrowIfFailedAsync(response, Revocation, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task ThrowIfFailedAsync(HttpResponseMessage response, string request, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new StravaRateLimitException(QuotaWindow.Quarter.End(time.GetUtcNow()), rejectedByStrava: true);
        }

        await response.ThrowIfFailedAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TokenSet> SendAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var app = options.Value;
        using var form = new FormUrlEncodedContent(
        [
            new("client_id", app.ClientId),
            new("client_secret", app.ClientSecret),
            new("grant_type", "refresh_token"),
            new("refresh_token", refreshToken),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.OAuthBaseAddress, "token")) { Content = form };
        var client = clients.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            var fault = await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false);
            throw new StravaAuthorizationException(Refusal(response.StatusCode, fault), response.StatusCode);
        }

        await ThrowIfFailedAsync(response, Request, cancellationToken).ConfigureAwait(false);
        return Read(await ResponseBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
    }

    private static string Refusal(HttpStatusCode status, StravaFault fault) =>
        string.Equals(fault.Resource, "Application", StringComparison.OrdinalIgnoreCase)
            ? WrongCredentials(status, fault)
            : $"Strava refuses the refresh token ({(int)status}, {fault}): the athlete has to connect the app again, and Strava:RefreshToken has to be the new refresh token.";

    private static string WrongCredentials(HttpStatusCode status, StravaFault fault) =>
        $"Strava refuses the app's credentials ({(int)status}, {fault}): compare Strava:ClientId and Strava:ClientSecret with https://www.strava.com/settings/api.";

    private TokenSet Read(ReadOnlyMemory<byte> body)
    {
        TokenResponse? answer;
        try
        {
            answer = JsonSerializer.Deserialize(body.Span, StravaJsonContext.Default.TokenResponse);
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
            ExpiresAt = answer.ExpiresAt is > 0 and < 253402300800
                ? DateTimeOffset.FromUnixTimeSeconds(answer.ExpiresAt.Value)
                : time.GetUtcNow().AddSeconds(Math.Clamp(answer.ExpiresIn ?? 0, 0, 86_400)),
            Scope = answer.Scope,
        };
    }
}
