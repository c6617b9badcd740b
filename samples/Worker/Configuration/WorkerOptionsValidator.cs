using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options) => options.HealthPort is >= 0 and <= 65535
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Worker:HealthPort has to be 0 (any that is free) to 65535. Example: 8080");
}
