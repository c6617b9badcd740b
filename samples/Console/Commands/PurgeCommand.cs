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
        var athlete = AthleteOption.Create("The athlete to delete; default the configured athlete, or the only one who is connected");
        var yes = YesOption.Create();
        return ServiceCommand.Create(
            environment,
            Name,
            "Delete everything of an athlete from all configured sinks and from the state; "
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
                            + $"and the athlete's quarantined documents, checkpoints and tokens. It cannot be undone. "
                            + $"On Strava's side the app keeps its access: 'strava-ingest disconnect --athlete {id}' ends that, and has to come first."));
                }

                var result = await services.GetRequiredService<AthleteConnections>().PurgeAsync(id, cancellationToken);
                Print(environment, id, result);
                environment.Results.MarkupLine(
                    "  On Strava's side the app has access until 'strava-ingest disconnect' or the athlete ends it; after this, only the athlete "
                    + "can, at https://www.strava.com/settings/apps.");
                environment.Results.MarkupLine("  Copies that you made elsewhere are not: backups, exports, blobs in other containers.");
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
                    "Nothing was deleted: only Strava knows yet whose the configured refresh token is. "
                    + "'--athlete ID' says who is meant without asking.",
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
            "The data are deleted. Whose the configured refresh token is, Strava did not say.",
            notAsked.Message,
            string.Create(
                CultureInfo.InvariantCulture,
                $"If it is athlete {athleteId}'s, the next sync connects the athlete again and loads the data anew: "
                + $"run the same command again when Strava answers, or take Strava:RefreshToken out of the settings."));
        failure.WriteTo(environment.Messages);
        return failure.Code;
    }

    private static void Print(ConsoleEnvironment environment, long athleteId, PurgeResult result)
    {
        var tokens = result.NotAsked is null ? "the tokens" : "the tokens of the connection";
        var places = string.Join(", ", [.. result.Purged, "the state", tokens]);
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
