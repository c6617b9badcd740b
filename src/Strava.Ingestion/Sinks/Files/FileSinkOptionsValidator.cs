using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

internal sealed class FileSinkOptionsValidator : IValidateOptions<FileSinkOptions>
{
    public ValidateOptionsResult Validate(string? name, FileSinkOptions options) =>
        string.IsNullOrWhiteSpace(options.Directory)
            ? ValidateOptionsResult.Fail("Strava:Sinks:Files:Directory is missing: it has to be the folder to write to. Example: ./activities")
            : ValidateOptionsResult.Success;
}
