using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AzureStorage;

internal sealed class AzureBlobSinkOptionsValidator(IServiceProviderIsService services) : IValidateOptions<AzureBlobSinkOptions>
{
    private const string Section = "Strava:Sinks:AzureBlob";

    public ValidateOptionsResult Validate(string? name, AzureBlobSinkOptions options)
    {
        var failures = AzureBlobOptionsCheck.Failures(options, Section, services).ToList();
        if (BlobNames.WrongPrefix(options.Prefix) is { } wrong)
        {
            failures.Add($"{Section}:Prefix {wrong}. Example: raw/strava");
        }

        if (options.MaxConcurrency is < 1 or > 128)
        {
            failures.Add($"{Section}:MaxConcurrency has to be 1 to 128. Example: 16");
        }

        if (!Enum.IsDefined(options.Layout))
        {
            failures.Add($"{Section}:Layout has to be Activity or Batch. Example: Activity");
        }

        if (!Enum.IsDefined(options.Format))
        {
            failures.Add($"{Section}:Format has to be Json or NdJson. Example: Json");
        }

        if (options.Layout == AzureBlobLayout.Activity && (options.Gzip || options.Format != AzureBlobFormat.Json))
        {
            failures.Add($"{Section}:Gzip and :Format are for batches only. Example: {Section}:Layout=Batch");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
