using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Sqlite;

internal sealed class SqliteStateOptionsValidator : IValidateOptions<SqliteStateOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStateOptions options) =>
        string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Strava:State:Sqlite:Path (environment variable Strava__State__Sqlite__Path) is missing. Set it to the database file that keeps the state. Example: strava.db")
            : ValidateOptionsResult.Success;
}
