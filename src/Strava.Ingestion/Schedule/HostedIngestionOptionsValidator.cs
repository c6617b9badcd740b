using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

internal sealed class HostedIngestionOptionsValidator : IValidateOptions<HostedIngestionOptions>
{
    public ValidateOptionsResult Validate(string? name, HostedIngestionOptions options)
    {
        string[] failures =
        [
            .. CronSchedule.IsValid(options.Sync) ? Array.Empty<string>() : ["Strava:Schedule:Sync has to be a cron expression of five fields that matches at least one date. Example: 0 * * * *"],
            .. CronSchedule.IsValid(options.Retention) ? Array.Empty<string>() : ["Strava:Schedule:Retention has to be a cron expression of five fields that matches at least one date. Example: 30 * * * *"],
            .. options.Events >= TimeSpan.FromSeconds(1) && options.Events <= TimeSpan.FromHours(1) ? Array.Empty<string>() : ["Strava:Schedule:Events has to be 1 second to 1 hour. Example: 00:00:15"],
            .. options.StuckAfter >= TimeSpan.FromMinutes(1) ? Array.Empty<string>() : ["Strava:Schedule:StuckAfter has to be at least 1 minute. Example: 00:15:00"],
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
