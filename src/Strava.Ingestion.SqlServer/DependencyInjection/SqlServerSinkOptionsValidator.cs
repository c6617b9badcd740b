using Microsoft.Extensions.Options;

namespace Strava.Ingestion.SqlServer;

internal sealed class SqlServerSinkOptionsValidator : IValidateOptions<SqlServerSinkOptions>
{
    public ValidateOptionsResult Validate(string? name, SqlServerSinkOptions options) =>
        SqlServerOptionsCheck.Failures(options, "Strava:Sinks:SqlServer") is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
}
