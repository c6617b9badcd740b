using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary><c>POST /oauth/token</c> and <c>POST /oauth/revoke</c>.</summary>
internal sealed class TokenEndpoint(StravaSimulatorOptions options, string clientId, string clientSecret, TokenVault tokens)
{
    public Answer Handle(IFormCollection form)
    {
        if (form["client_id"] != clientId)
        {
            return Answer.Fault(400, "Bad Request", "Application", "client_id", "invalid");
        }

        if (form["client_secret"] != clientSecret)
        {
            return Answer.Fault(401, "Authorization Error", "Application", "client_secret", "invalid");
        }

        return form["grant_type"].ToString() switch
        {
            "refresh_token" => tokens.Refresh(form["refresh_token"].ToString()) is { } issued
                ? Success(issued, withAthlete: false)
                : Answer.Fault(400, "Bad Request", "RefreshToken", "refresh_token", "invalid"),
            "authorization_code" when form["code"].ToString().Length > 0 => Success(tokens.Connect(), withAthlete: true),
            "authorization_code" => Answer.Fault(400, "Bad Request", "AuthorizationCode", "code", "invalid"),
            _ => Answer.Fault(400, "Bad Request", "Application", "grant_type", "invalid"),
        };
    }

    /// <summary>Strava says yes to any token, so that a caller can repeat it; either of a pair takes the other with it.</summary>
    public Answer Revoke(string authorization, IFormCollection form)
    {
        if (authorization != "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{clientSecret}")))
        {
            return Answer.Fault(401, "Authorization Error", "Application", "client_secret", "invalid");
        }

        var token = form["token"].ToString();
        if (token.Length == 0)
        {
            return Answer.Fault(400, "Bad Request", "Application", "token", "missing");
        }

        if (token == tokens.RefreshToken || tokens.IsValid(token))
        {
            tokens.Revoke();
        }

        return new Answer(200, ReadOnlyMemory<byte>.Empty);
    }

    private Answer Success(IssuedTokens issued, bool withAthlete)
    {
        var body = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["access_token"] = issued.AccessToken,
            ["expires_at"] = issued.ExpiresAt.ToUnixTimeSeconds(),
            ["expires_in"] = (long)issued.ExpiresIn.TotalSeconds,
            ["refresh_token"] = issued.RefreshToken,
            ["scope"] = options.GrantedScopes,
        };
        if (withAthlete)
        {
            body["athlete"] = AthleteDocument.Summary(options.AthleteId);
        }

        return Answer.Json(200, body.ToJsonString());
    }
}
