using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

internal sealed class FileSinkOptionsValidator : IValidateOptions<FileSinkOptions>
{
    public ValidateOptionsResult Validate(string? name, FileSinkOptions options) =>
        string.IsNullOrWhiteSpace(options.Directory)
            ? ValidateOptionsResult.Fail("Strava:Sinks:Files:Directory (environment variable Strava__Sinks__Files__Directory) is missing. Set it to the folder to write to. Example: ./activities")
            : ValidateOptionsResult.Success;
}
