using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>Reads the history again, for edits and deletions that no list of activities tells of.</summary>
internal static class SweepCommand
{
    public static Command Create(ConsoleEnvironment environment)
    {
        var full = new Option<bool>("--full")
        {
            Description = "Read to the end of the history; without this the command reads only the next slice of about 950 activities",
        };
        var athlete = AthleteOption.Create("Only this athlete; default: every connected athlete");
        var json = IngestionRun.CreateJsonOption();
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            "sweep", "Read the history again, to find older edits and to remove activities that were deleted on Strava")
        {
            athlete, full, json, verbose, environmentFile,
        };
        command.SetAction(
            (parsed, cancellationToken) => new IngestionRun(environment, parsed.GetValue(json), parsed.GetValue(verbose)).ExecuteAsync(
            () => Settings.Load(environment, parsed.GetValue(environmentFile)),
            callsStrava: true,
            async (scope, progress) =>
            {
                if (parsed.GetValue(athlete) is not { } athleteId)
                {
                    return await scope.Runner.SweepAsync(parsed.GetValue(full), progress, cancellationToken);
                }

                await scope.Athletes.ConnectConfiguredAsync(athleteId, cancellationToken);
                return await scope.Runner.SweepAsync(athleteId, parsed.GetValue(full), progress, cancellationToken);
            },
            cancellationToken));
        return command;
    }
}
