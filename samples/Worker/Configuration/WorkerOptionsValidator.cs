using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        var failures = new List<string>();
        if (!Schedule.IsValid(options.Schedule))
        {
            failures.Add("Worker:Schedule is no cron expression of five fields (minute, hour, day, month, day of the week) that ever comes true. Example: 0 9 * * *");
        }

        if (options.StuckAfter < TimeSpan.FromMinutes(1))
        {
            failures.Add("Worker:StuckAfter has to be a minute or more. Example: 00:15:00");
        }

        if (options.HealthPort is < 0 or > 65535)
        {
            failures.Add("Worker:HealthPort has to be 0 (any that is free) to 65535. Example: 8080");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
