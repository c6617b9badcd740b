using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Names the key of every wrong setting, with an example of a right one; never the value of a secret.</summary>
internal sealed class StravaOptionsValidator : IValidateOptions<StravaOptions>
{
    private static readonly ActivityContents AllContents = Enum.GetValues<ActivityContents>().Aggregate((all, kind) => all | kind);

    public ValidateOptionsResult Validate(string? name, StravaOptions options)
    {
        var failures = new List<string>();
        Require(IsNumber(options.ClientId), "Strava:ClientId", "has to be the app's number", "12345");
        Require(IsSecret(options.ClientSecret), "Strava:ClientSecret", "has to be the app's secret from https://www.strava.com/settings/api", "0123456789abcdef0123456789abcdef01234567");
        Require(IsSecret(options.RefreshToken), "Strava:RefreshToken", "has to be the athlete's refresh token", "89abcdef0123456789abcdef0123456789abcdef");
        Require(IsSafe(options.ApiBaseAddress), "Strava:ApiBaseAddress", "has to be an absolute https address that ends with a slash", "https://www.strava.com/api/v3/");
        Require(IsSafe(options.OAuthBaseAddress), "Strava:OAuthBaseAddress", "has to be an absolute https address that ends with a slash", "https://www.strava.com/oauth/");
        Require(IsBetween(options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), "Strava:RequestTimeout", "has to be 1 second to 10 minutes", "00:00:30");
        Require(IsBetween(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1)), "Strava:RetryDelay", "has to be 0 to 1 minute", "00:00:01");
        Require(options.Ingestion.PageSize is >= 1 and <= 200, "Strava:Ingestion:PageSize", "has to be 1 to 200", "200");
        Require(IsBetween(options.Ingestion.Lookback, TimeSpan.Zero, TimeSpan.FromDays(366)), "Strava:Ingestion:Lookback", "has to be 0 to 366 days", "7.00:00:00");
        Require(options.Ingestion.RateLimitReserve is >= 0 and <= 0.9, "Strava:Ingestion:RateLimitReserve", "has to be a share from 0 to 0.9", "0.1");
        Require(options.Ingestion.MaxDeletedShare is >= 0 and <= 1, "Strava:Ingestion:MaxDeletedShare", "has to be a share from 0 to 1", "0.25");
        Require(options.Ingestion.Retention is null || options.Ingestion.Retention >= TimeSpan.FromHours(1), "Strava:Ingestion:Retention", "has to be at least 1 hour, or left out to keep everything", "7.00:00:00");
        Require((options.Ingestion.Content & ~AllContents) == 0, "Strava:Ingestion:Content", $"has to be a list of {string.Join(", ", Enum.GetNames<ActivityContents>())}", "Detail, Streams");
        Require(options.Ingestion.ContentConcurrency is >= 1 and <= 16, "Strava:Ingestion:ContentConcurrency", "has to be 1 to 16", "4");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string key, string rule, string example)
        {
            if (!holds)
            {
                failures.Add($"{key} {rule}. Example: {example}");
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
