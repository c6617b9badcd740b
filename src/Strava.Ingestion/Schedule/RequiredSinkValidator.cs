using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Says at the start what a sync would only say when it is due: that there is nothing to write to.</summary>
/// <param name="hasSink">Whether a sink is registered; none is made to find out.</param>
internal sealed class RequiredSinkValidator(bool hasSink) : IValidateOptions<HostedIngestionOptions>
{
    public ValidateOptionsResult Validate(string? name, HostedIngestionOptions options) => hasSink
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            "There is no sink to write to. Add one in code, or in the settings below Strava:Sinks. Examples: AddSqliteSink(o => o.Path = \"strava.db\"), or the environment variable Strava__Sinks__Sqlite__Path=strava.db");
}
