using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>Brings the configured sinks up to date with Strava.</summary>
internal static class SyncCommand
{
    public const string Name = "sync";

    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("Only this athlete; default: every connected athlete");
        var json = IngestionRun.CreateJsonOption();
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            Name, "Bring all new, edited and past activities into the configured sinks (default: strava.db in the current folder)")
        {
            athlete, json, verbose, environmentFile,
        };
        command.SetAction(
            (parsed, cancellationToken) => new IngestionRun(environment, parsed.GetValue(json), parsed.GetValue(verbose)).ExecuteAsync(
            () => Settings.Load(environment, parsed.GetValue(environmentFile)),
            callsStrava: true,
            async (scope, progress) =>
            {
                if (parsed.GetValue(athlete) is not { } athleteId)
                {
                    return await scope.Runner.RunAsync(progress, cancellationToken);
                }

                await scope.Athletes.ConnectConfiguredAsync(athleteId, cancellationToken);
                return await scope.Runner.RunAsync(athleteId, progress, cancellationToken);
            },
            cancellationToken));
        return command;
    }
}
