using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>The app's registration with Strava, asked for when a request needs it: an app that imports files has none.</summary>
internal sealed class StravaApp(IOptions<StravaOptions> options)
{
    /// <exception cref="OptionsValidationException">It is not configured.</exception>
    public string ClientId => Require(options.Value.ClientId, StravaOptionsValidator.ClientIdRule);

    /// <exception cref="OptionsValidationException">It is not configured.</exception>
    public string ClientSecret => Require(options.Value.ClientSecret, StravaOptionsValidator.ClientSecretRule);

    /// <summary>The refresh token of the athlete who is configured, or null.</summary>
    public string? RefreshToken => string.IsNullOrEmpty(options.Value.RefreshToken) ? null : options.Value.RefreshToken;

    /// <summary>Says what is missing, all of it at once.</summary>
    /// <exception cref="OptionsValidationException">Something is not configured.</exception>
    public void Require()
    {
        string[] missing = [.. Missing(options.Value)];
        if (missing.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(StravaOptions), missing);
        }
    }

    /// <returns>A sentence for each setting that is missing.</returns>
    public static IEnumerable<string> Missing(StravaOptions options)
    {
        if (string.IsNullOrEmpty(options.ClientId))
        {
            yield return StravaOptionsValidator.ClientIdRule;
        }

        if (string.IsNullOrEmpty(options.ClientSecret))
        {
            yield return StravaOptionsValidator.ClientSecretRule;
        }
    }

    private static string Require(string? value, string rule) =>
        value is { Length: > 0 } ? value : throw new OptionsValidationException(Options.DefaultName, typeof(StravaOptions), [rule]);
}
