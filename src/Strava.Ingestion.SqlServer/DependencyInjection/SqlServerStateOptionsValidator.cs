using Microsoft.Extensions.Options;

namespace Strava.Ingestion.SqlServer;

internal sealed class SqlServerStateOptionsValidator : IValidateOptions<SqlServerStateOptions>
{
    public ValidateOptionsResult Validate(string? name, SqlServerStateOptions options) =>
        SqlServerOptionsCheck.Failures(options, "Strava:State:SqlServer") is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
}
