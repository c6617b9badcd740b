using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Sqlite;

internal sealed class SqliteStateOptionsValidator : IValidateOptions<SqliteStateOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStateOptions options) =>
        string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Strava:State:Sqlite:Path is missing: it has to be the database file that keeps the state. Example: strava.db")
            : ValidateOptionsResult.Success;
}
