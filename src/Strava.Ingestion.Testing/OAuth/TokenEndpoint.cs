using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary><c>POST /oauth/token</c>.</summary>
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
