using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Ends the app's access to the athlete.</summary>
internal static class DisconnectCommand
{
    private const string Name = "disconnect";

    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("The athlete to disconnect; default: the configured athlete, or the only connected athlete");
        var yes = YesOption.Create();
        return ServiceCommand.Create(
            environment, Name, "End the app's access to the athlete on Strava and delete the tokens; the data stay", callsStrava: true,
            [athlete, yes],
            async (services, _, parsed, cancellationToken) =>
            {
                if (!parsed.GetValue(yes))
                {
                    return YesOption.Refuse(environment, Name, "revokes the athlete's tokens on Strava, and deletes them here. To sync "
                        + "again, the athlete has to connect the app again.");
                }

                var connections = services.GetRequiredService<AthleteConnections>();
                var chosen = await services.GetRequiredService<AthleteChoice>().FindAsync(parsed.GetValue(athlete), cancellationToken);
                if (chosen is { } athleteId)
                {
                    await connections.DisconnectAsync(athleteId, cancellationToken);
                    environment.Results.MarkupLine("[green]✓[/] The app no longer has access to the athlete's data on Strava, and the tokens are deleted.");
                }
                else
                {
                    await connections.DisconnectConfiguredAsync(cancellationToken);
                    environment.Results.MarkupLine("[green]✓[/] The app no longer has access with the refresh token of the settings, and its tokens are deleted.");
                    var others = await connections.ListAsync(cancellationToken).Select(other => other.AthleteId).Order().ToListAsync(cancellationToken);
                    if (others.Count > 0)
                    {
                        environment.Results.MarkupLine(
                            $"[yellow]![/] Still connected: {string.Join(", ", others)}. Run 'strava-ingest {Name} --athlete ID' to disconnect one of them.");
                    }
                }

                environment.Results.MarkupLine($"  The data are still stored. Run 'strava-ingest purge --athlete {(chosen is { } left ? $"{left}" : "ID")}' to delete them.");
                return ExitCode.Completed;
            });
    }
}
