using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace Strava.Ingestion.Worker.Tests;

public sealed class KeyVaultSecretsTests
{
    [Fact]
    public void The_two_secrets_of_the_vault_become_the_settings_of_the_library()
    {
        var settings = KeyVaultSecrets.Read(Vault("strava-client-secret", "strava-refresh-token"));

        Assert.Equal("value of strava-client-secret", settings["Strava:ClientSecret"]);
        Assert.Equal("value of strava-refresh-token", settings["Strava:RefreshToken"]);
    }

    [Fact]
    public void A_secret_that_is_not_there_is_left_to_the_validation_of_the_settings() =>
        Assert.Equal(["Strava:ClientSecret"], KeyVaultSecrets.Read(Vault("strava-client-secret")).Keys);

    private static SecretClient Vault(params string[] names) => new(
        new Uri("https://kv.vault.azure.net"),
        new AnyToken(),
        new SecretClientOptions { Transport = new HttpClientTransport(new VaultStub(names)), DisableChallengeResourceVerification = true });

    private sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class VaultStub(string[] names) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.Add("WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000\", resource=\"https://vault.azure.net\"");
                return challenge;
            }

            var name = request.RequestUri!.Segments[2].TrimEnd('/');
            return names.Contains(name)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($$"""{ "value": "value of {{name}}", "id": "https://kv.vault.azure.net/secrets/{{name}}/1", "attributes": {} }""") }
                : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{ "error": { "code": "SecretNotFound", "message": "" } }""") };
        }
    }
}
