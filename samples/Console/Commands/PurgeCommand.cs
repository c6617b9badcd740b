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
        var athlete = AthleteOption.Create("The athlete whose data are deleted; default: the configured athlete, or the only connected athlete");
        var yes = YesOption.Create();
        return ServiceCommand.Create(
            environment,
            Name,
            "Delete all data of an athlete from all configured sinks and from the state; "
                + "run 'disconnect' first to end the access on Strava too",
            callsStrava: false,
            [athlete, yes],
            async (services, settings, parsed, cancellationToken) =>
            {
                var id = await ResolveAsync(services.GetRequiredService<AthleteChoice>(), parsed.GetValue(athlete), cancellationToken);
                if (!parsed.GetValue(yes))
                {
                    return YesOption.Refuse(
                        environment,
                        Name,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"deletes all activities and tombstones of athlete {id} in {string.Join(" and ", settings.Places)}, "
                            + $"and the athlete's quarantined documents, checkpoints and tokens. This cannot be undone. "
                            + $"It does not end the app's access on Strava. To end that too, run 'strava-ingest disconnect --athlete {id}' first."));
                }

                var result = await services.GetRequiredService<AthleteConnections>().PurgeAsync(id, cancellationToken);
                Print(environment, id, result);
                environment.Results.MarkupLine(
                    "  If you did not run 'strava-ingest disconnect' before, the app still has access on Strava. Now only the athlete can end it, "
                    + "at https://www.strava.com/settings/apps.");
                environment.Results.MarkupLine("  Copies that you made elsewhere are not deleted: backups, exports, blobs in other containers.");
                return result.NotAsked is { } notAsked ? Report(environment, id, notAsked, cancellationToken) : ExitCode.Completed;
            });
    }

    /// <exception cref="CommandException">Strava has to say who is meant, and does not.</exception>
    private static async Task<long> ResolveAsync(AthleteChoice choice, long? named, CancellationToken cancellationToken)
    {
        try
        {
            return await choice.ResolveAsync(named, cancellationToken);
        }
        catch (StravaException e)
        {
            var failure = Failure.Of(e, cancellationToken);
            throw new CommandException(failure with
            {
                Lines =
                [
                    .. failure.Lines,
                    "Nothing was deleted, because only Strava can say whose refresh token is in the settings. "
                    + "Name the athlete with '--athlete ID': then Strava is not asked.",
                ],
            });
        }
    }

    /// <summary>
    /// Everything is deleted but a token that may be the athlete's; that is no success, because the token would bring the data back.
    /// </summary>
    private static int Report(
        ConsoleEnvironment environment, long athleteId, StravaException notAsked, CancellationToken cancellationToken)
    {
        var failure = new Failure(
            Failure.Of(notAsked, cancellationToken).Code,
            "The data are deleted, but Strava did not say whose refresh token is in the settings.",
            notAsked.Message,
            string.Create(
                CultureInfo.InvariantCulture,
                $"If it belongs to athlete {athleteId}, the next sync connects the athlete again, and loads the data again. "
                + $"To prevent this, run the same command when Strava answers again, or remove Strava:RefreshToken from the settings."));
        failure.WriteTo(environment.Messages);
        return failure.Code;
    }

    private static void Print(ConsoleEnvironment environment, long athleteId, PurgeResult result)
    {
        var tokens = result.NotAsked is null ? "the tokens" : "the tokens of the connection";
        var places = string.Join(", ", [.. result.Purged, "the state"]);
        environment.Results.MarkupLine(
            FormattableString.Invariant($"[green]✓[/] All data of athlete {athleteId} are deleted from {Terminal.Plain(places)}, with {tokens}."));
        if (result.NotReached.Count > 0)
        {
            environment.Messages.MarkupLine(
                $"[yellow]warning:[/] {Terminal.Plain(string.Join(", ", result.NotReached))} cannot delete the data of one athlete. "
                + "Delete them there in another way.");
        }
    }
}
