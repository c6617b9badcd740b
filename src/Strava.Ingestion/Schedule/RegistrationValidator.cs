using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Says at the start what a sync would only say when it is due: that the app's registration is missing.</summary>
internal sealed class RegistrationValidator : IValidateOptions<StravaOptions>
{
    public ValidateOptionsResult Validate(string? name, StravaOptions options)
    {
        string[] missing = [.. StravaApp.Missing(options)];
        return missing.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }
}
