using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Names the key of every wrong setting, with an example of a right one; never the value of a secret. What is missing is asked for when it is needed.</summary>
internal sealed class StravaOptionsValidator : IValidateOptions<StravaOptions>
{
    public const string ClientIdRule = "Strava:ClientId (environment variable Strava__ClientId) has to be the client id of your app, a number. Example: 12345";

    public const string ClientSecretRule =
        "Strava:ClientSecret (environment variable Strava__ClientSecret) has to be the client secret of your app, from https://www.strava.com/settings/api. Example: 0123456789abcdef0123456789abcdef01234567";

    private const string RefreshTokenRule = "Strava:RefreshToken has to be the athlete's refresh token. Example: 89abcdef0123456789abcdef0123456789abcdef";

    public ValidateOptionsResult Validate(string? name, StravaOptions options)
    {
        var failures = new List<string>();
        Require(string.IsNullOrEmpty(options.ClientId) || IsNumber(options.ClientId), ClientIdRule);
        Require(string.IsNullOrEmpty(options.ClientSecret) || IsSecret(options.ClientSecret), ClientSecretRule);
        Require(string.IsNullOrEmpty(options.RefreshToken) || IsSecret(options.RefreshToken), RefreshTokenRule);
        Require(IsSafe(options.ApiBaseAddress), "Strava:ApiBaseAddress has to be an absolute https address that ends with a slash. Example: https://www.strava.com/api/v3/");
        Require(IsSafe(options.OAuthBaseAddress), "Strava:OAuthBaseAddress has to be an absolute https address that ends with a slash. Example: https://www.strava.com/oauth/");
        Require(IsBetween(options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), "Strava:RequestTimeout has to be 1 second to 10 minutes. Example: 00:00:30");
        Require(IsBetween(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1)), "Strava:RetryDelay has to be 0 to 1 minute. Example: 00:00:01");
        Require(options.RateLimitReserve is >= 0 and <= 0.9, "Strava:RateLimitReserve has to be a share from 0 to 0.9. Example: 0.1");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                failures.Add(rule);
            }
        }
    }

    private static bool IsNumber(string? value) => value is { Length: > 0 and <= 19 } && value.All(char.IsAsciiDigit);

    // Strava's are 40 hexadecimal digits, but does not promise so; what breaks is a quote or a space that came along when it was copied.
    private static bool IsSecret(string? value) => value is { Length: >= 8 and <= 512 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && address.AbsolutePath.EndsWith('/')
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsBetween(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
}
