using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Deletes everything that is held of an athlete.</summary>
internal static class PurgeCommand
{
    private const string Name = "purge";

    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("Whose data; default the configured athlete, or the only one who is connected");
        var yes = YesOption.Create();
        return ServiceCommand.Create(
            environment, Name, "Delete everything that is held of an athlete here: all configured sinks, state and tokens; 'disconnect' first ends the access on Strava's side", callsStrava: false,
            [athlete, yes],
            async (services, settings, parsed, cancellationToken) =>
            {
                var id = await services.GetRequiredService<AthleteChoice>().ResolveAsync(parsed.GetValue(athlete), cancellationToken);
                if (!parsed.GetValue(yes))
                {
                    return YesOption.Refuse(
                        environment,
                        Name,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"deletes all activities and tombstones of athlete {id} in {string.Join(" and ", settings.Places)}, "
                            + $"and the athlete's quarantined documents, checkpoints and tokens. It cannot be undone. "
                            + $"On Strava's side the app keeps its access: 'strava-ingest disconnect --athlete {id}' ends that, and has to come first."));
                }

                var result = await services.GetRequiredService<AthleteConnections>().PurgeAsync(id, cancellationToken);
                Print(environment, id, result);
                environment.Results.MarkupLine(
                    "  On Strava's side the app has access until 'strava-ingest disconnect' or the athlete ends it; after this, only the athlete "
                    + "can, at https://www.strava.com/settings/apps.");
                environment.Results.MarkupLine("  Copies that you made elsewhere are not: backups, exports, blobs in other containers.");
                return ExitCode.Completed;
            });
    }

    private static void Print(ConsoleEnvironment environment, long athleteId, PurgeResult result)
    {
        var places = string.Join(", ", [.. result.Purged, "the state", "the tokens"]);
        environment.Results.MarkupLine(
            FormattableString.Invariant($"[green]✓[/] Nothing of athlete {athleteId} is left in {Terminal.Plain(places)}."));
        if (result.NotReached.Count > 0)
        {
            environment.Messages.MarkupLine(
                $"[yellow]warning:[/] {Terminal.Plain(string.Join(", ", result.NotReached))} cannot delete by athlete: "
                + "delete there by other means what it holds.");
        }
    }
}
