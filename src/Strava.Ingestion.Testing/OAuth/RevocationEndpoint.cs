using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary><c>POST /oauth/revoke</c> and its predecessor <c>POST /oauth/deauthorize</c>: the app gives up an athlete.</summary>
internal sealed class RevocationEndpoint(AppCredentials app, AthleteRegistry athletes)
{
    /// <summary>Strava says yes to any token, so that a caller can repeat it; either of a pair takes the other with it.</summary>
    public Answer Revoke(string authorization, string token)
    {
        if (app.RefuseBasic(authorization) is { } refusal)
        {
            return refusal;
        }

        if (token.Length == 0)
        {
            return Answer.Fault(400, "Bad Request", "Application", "token", "missing");
        }

        if (athletes.OwnerOf(token) is { } athlete && (token == athlete.RefreshToken || athlete.Tokens.IsValid(token)))
        {
            athlete.Revoke();
        }

        return new Answer(200, ReadOnlyMemory<byte>.Empty);
    }

    public Answer Deauthorize(string accessToken)
    {
        if (athletes.Authenticate(accessToken) is not { } athlete)
        {
            return Answer.InvalidAccessToken;
        }

        athlete.Revoke();
        return Answer.Json(200, new JsonObject { ["access_token"] = accessToken });
    }
}
