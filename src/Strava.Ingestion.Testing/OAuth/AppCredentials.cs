using System.Text;

namespace Strava.Ingestion.Testing;

/// <summary>The app as it proves itself.</summary>
internal sealed record AppCredentials(string ClientId, string ClientSecret)
{
    private static readonly Answer WrongSecret = Answer.Fault(401, "Authorization Error", "Application", "client_secret", "invalid");

    /// <returns>The refusal, or null when both are right.</returns>
    public Answer? Refuse(string clientId, string clientSecret) =>
        clientId != ClientId ? Answer.Fault(400, "Bad Request", "Application", "client_id", "invalid")
        : clientSecret != ClientSecret ? WrongSecret
        : null;

    /// <returns>The refusal, or null when the header has both.</returns>
    public Answer? RefuseBasic(string authorization) =>
        authorization == "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{ClientId}:{ClientSecret}")) ? null : WrongSecret;
}
