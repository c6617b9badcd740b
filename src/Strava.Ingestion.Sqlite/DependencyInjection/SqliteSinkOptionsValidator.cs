using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Sqlite;

internal sealed class SqliteSinkOptionsValidator : IValidateOptions<SqliteSinkOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteSinkOptions options) =>
        string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Strava:Sinks:Sqlite:Path is missing: it has to be the database file to write to. Example: strava.db")
            : ValidateOptionsResult.Success;
}
