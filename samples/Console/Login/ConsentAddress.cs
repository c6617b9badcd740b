using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Console;

/// <summary>Where the athlete is asked, and where the answer goes (https://developers.strava.com/docs/authentication/).</summary>
/// <param name="redirect">The address of this machine that Strava sends the browser to.</param>
internal sealed class ConsentAddress(Uri redirect)
{
    /// <summary>Proves that an answer belongs to this login, and to no other page that the browser shows.</summary>
    public string State { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public Uri Of(StravaOptions strava, string scope) => new(QueryHelpers.AddQueryString(
        new Uri(strava.OAuthBaseAddress, "authorize").AbsoluteUri,
        new Dictionary<string, string?>
        {
            ["client_id"] = strava.ClientId.ToString(CultureInfo.InvariantCulture),
            ["redirect_uri"] = redirect.AbsoluteUri,
            ["response_type"] = "code",
            ["approval_prompt"] = "auto",
            ["scope"] = scope,
            ["state"] = State,
        }));
}
