using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>What stands below <c>/oauth/</c>, and for tokens also below <c>/api/v3/oauth/</c>.</summary>
internal sealed class OAuthEndpoints(ConsentEndpoint consent, TokenEndpoint tokens, RevocationEndpoint revocation)
{
    private const string Root = "/oauth/";

    public static bool Has(string path) => ActionOf(path) is not null;

    /// <returns>Whether the request counts against the quota; of these only one was seen to.</returns>
    public static bool Counts(string path) => ActionOf(path) == "deauthorize";

    public Answer Handle(HttpRequest request, Parameters parameters) => (request.Method, ActionOf(request.Path.Value!)) switch
    {
        ("GET", "authorize" or "mobile/authorize") => consent.Ask(parameters),
        ("POST", ConsentPage.Action) => consent.Submit(parameters),
        ("POST", "token") => tokens.Handle(parameters),
        ("POST", "revoke") => revocation.Revoke(request.Headers.Authorization.ToString(), parameters["token"]),
        ("POST", "deauthorize") => revocation.Deauthorize(Bearer.Of(request) ?? parameters["access_token"]),
        _ => Answer.NoSuchPath,
    };

    private static string? ActionOf(string path)
    {
        var at = path.StartsWith(Root, StringComparison.Ordinal) ? Root.Length
            : path.StartsWith(ApiPath.Root + "oauth/", StringComparison.Ordinal) ? ApiPath.Root.Length + Root.Length - 1
            : -1;
        return at < 0 ? null : path[at..];
    }
}
