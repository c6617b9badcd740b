using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AzureStorage;

internal sealed class AzureBlobStateOptionsValidator(IServiceProviderIsService services) : IValidateOptions<AzureBlobStateOptions>
{
    private const string Section = "Strava:State:AzureBlob";

    public ValidateOptionsResult Validate(string? name, AzureBlobStateOptions options)
    {
        var failures = AzureBlobOptionsCheck.Failures(options, Section, services).ToList();
        if (!BlobNames.IsContainer(options.KeyContainer))
        {
            failures.Add(AzureBlobOptionsCheck.Container($"{Section}:KeyContainer", "strava-keys"));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
