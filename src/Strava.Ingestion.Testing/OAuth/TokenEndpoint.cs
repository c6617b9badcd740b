using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary><c>POST /oauth/token</c>.</summary>
internal sealed class TokenEndpoint(StravaSimulatorOptions options, AppCredentials app, AthleteRegistry athletes, AuthorizationCodes codes)
{
    private static readonly Answer InvalidCode = Answer.Fault(400, "Bad Request", "AuthorizationCode", "code", "invalid");

    private readonly Lock _connecting = new();

    public Answer Handle(Parameters parameters) =>
        app.Refuse(parameters["client_id"], parameters["client_secret"]) ?? parameters["grant_type"] switch
        {
            "refresh_token" => Refresh(parameters["refresh_token"]),
            "authorization_code" => Exchange(parameters["code"]),
            _ => Answer.Fault(400, "Bad Request", "Application", "grant_type", "invalid"),
        };

    private Answer Refresh(string refreshToken) =>
        athletes.OwnerOf(refreshToken) is { } athlete && athlete.Tokens.Refresh(refreshToken) is { } tokens
            ? Answer.Json(200, Describe(tokens, athlete))
            : Answer.Fault(400, "Bad Request", "RefreshToken", "refresh_token", "invalid");

    private Answer Exchange(string code)
    {
        if (ConsentOf(code) is not var (athlete, scopes))
        {
            return InvalidCode;
        }

        lock (_connecting)
        {
            if (!athlete.IsConnected && athletes.All().Count(static other => other.IsConnected) >= options.MaxAthletes)
            {
                return Answer.Fault(403, "Limit of connected athletes exceeded", "Application", "limit", "exceeded");
            }

            var body = Describe(athlete.Tokens.Connect(scopes), athlete);
            body["athlete"] = athlete.Profile.Summary();
            return Answer.Json(200, body);
        }
    }

    private (SimulatedAthlete Athlete, ScopeSet Scopes)? ConsentOf(string code)
    {
        if (codes.Redeem(code) is { } consent)
        {
            return (consent.Athlete, consent.Scopes);
        }

        return options.AcceptUnknownCodes && code.Length > 0 && !codes.IsKnown(code)
            ? (athletes.All()[0], ScopeSet.Parse(options.GrantedScopes))
            : null;
    }

    private static JsonObject Describe(IssuedTokens tokens, SimulatedAthlete athlete) => new()
    {
        ["token_type"] = "Bearer",
        ["access_token"] = tokens.AccessToken,
        ["expires_at"] = tokens.ExpiresAt.ToUnixTimeSeconds(),
        ["expires_in"] = (long)tokens.ExpiresIn.TotalSeconds,
        ["refresh_token"] = tokens.RefreshToken,
        ["scope"] = athlete.GrantedScopes,
    };
}
