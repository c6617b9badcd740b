using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>Says what is wrong with the command line.</summary>
internal static class UsageError
{
    public static int Report(ParseResult parsed, ConsoleEnvironment environment)
    {
        foreach (var error in parsed.Errors)
        {
            environment.Error.WriteLine(error.Message);
        }

        var command = parsed.CommandResult.Command;
        environment.Error.WriteLine($"See 'strava-ingest{(command is RootCommand ? "" : " " + command.Name)} --help'.");
        if (command.Name is SyncCommand.Name or ReplayCommand.Name or ImportCommand.Name && parsed.Tokens.Any(token => token.Value == IngestionRun.JsonOption))
        {
            SyncReport.OfFailure(null, TimeSpan.Zero).WriteTo(environment.Out);
        }

        return ExitCode.Usage;
    }
}
