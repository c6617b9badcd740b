using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Deletes everything that is held of an athlete.</summary>
internal static class PurgeCommand
{
    private const string Name = "purge";

    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("Whose data", required: true);
        var yes = YesOption.Create();
        return ServiceCommand.Create(
            environment, Name, "Delete everything that is held of an athlete: all configured sinks, state and tokens", callsStrava: false, [athlete, yes],
            async (services, settings, parsed, cancellationToken) =>
            {
                var id = parsed.GetValue(athlete)!.Value;
                if (!parsed.GetValue(yes))
                {
                    return YesOption.Refuse(
                        environment, Name, $"deletes all activities, tombstones and quarantined documents of athlete {id} in {string.Join(" and ", settings.Places)}, and the athlete's checkpoints and tokens. It cannot be undone.");
                }

                await services.GetRequiredService<AthleteData>().PurgeAthleteAsync(id, cancellationToken);
                environment.Results.MarkupLine($"[green]✓[/] Nothing of athlete {id} is left here.");
                environment.Results.MarkupLine("  Copies that you made elsewhere are not: backups, exports, blobs in other containers.");
                return ExitCode.Completed;
            });
    }
}
