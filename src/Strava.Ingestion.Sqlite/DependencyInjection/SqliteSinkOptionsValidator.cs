using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Sqlite;

internal sealed class SqliteSinkOptionsValidator : IValidateOptions<SqliteSinkOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteSinkOptions options) =>
        string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Strava:Sinks:Sqlite:Path (environment variable Strava__Sinks__Sqlite__Path) is missing. Set it to the database file to write to. Example: strava.db")
            : ValidateOptionsResult.Success;
}
