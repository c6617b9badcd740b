using System.CommandLine;
using System.CommandLine.Parsing;

namespace Strava.Ingestion.Console;

/// <summary>Says what is wrong with the command line.</summary>
internal static class UsageError
{
    public static int Report(ParseResult parsed, ConsoleEnvironment environment)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Tokens[0].Value is var option && option.StartsWith('-') && command is not RootCommand)
        {
            environment.Error.WriteLine($"Options come after the command: strava-ingest {command.Name} {option} …");
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                environment.Error.WriteLine(error.Message);
            }
        }

        var parent = parsed.CommandResult.Parent is CommandResult { Command: not RootCommand and var outer } ? " " + outer.Name : "";
        environment.Error.WriteLine($"See 'strava-ingest{(command is RootCommand ? "" : $"{parent} {command.Name}")} --help'.");
        if (command.Name is SyncCommand.Name or ReplayCommand.Name or ImportCommand.Name
            && parsed.Tokens.Any(token => token.Value == IngestionRun.JsonOption))
        {
            SyncReport.OfFailure(null, TimeSpan.Zero).WriteTo(environment.Out);
        }

        return ExitCode.Usage;
    }
}
