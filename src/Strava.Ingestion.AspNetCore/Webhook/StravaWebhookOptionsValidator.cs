using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

internal sealed class StravaWebhookOptionsValidator : IValidateOptions<StravaWebhookOptions>
{
    private const int LongestAddress = 255;

    public ValidateOptionsResult Validate(string? name, StravaWebhookOptions options)
    {
        string[] failures =
        [
            .. options.CallbackAddress is null || IsUsable(options.CallbackAddress)
                ? Array.Empty<string>()
                : [$"Strava:Webhook:CallbackAddress has to be an absolute https address of at most {LongestAddress} characters, or an http address of this machine for a simulated Strava. Example: https://example.com/strava/webhook/8f0c"],
            .. Enum.IsDefined(options.Signature) ? Array.Empty<string>() : ["Strava:Webhook:Signature has to be Off, Log or Enforce. Example: Log"],
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsUsable(Uri address) =>
        address.IsAbsoluteUri && address.AbsoluteUri.Length <= LongestAddress && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
