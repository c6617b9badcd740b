using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Says who is connected, and how their last runs ended. Asks nothing of Strava.</summary>
internal static class AthletesCommand
{
    public static Command Create(ConsoleEnvironment environment)
    {
        var json = new Option<bool>(IngestionRun.JsonOption) { Description = "Print one JSON object" };
        return ServiceCommand.Create(
            environment, "athletes", "Say who is connected, since when, and how their last runs ended; sends no request to Strava",
            callsStrava: false, [json],
            async (services, _, parsed, cancellationToken) =>
            {
                var connected = await services.GetRequiredService<AthleteConnections>().ListAsync(cancellationToken)
                    .OrderBy(athlete => athlete.AthleteId).ToListAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    AthletesReport.Of(connected).WriteTo(environment.Out);
                }
                else
                {
                    Print(environment, connected);
                }

                return ExitCode.Completed;
            });
    }

    private static void Print(ConsoleEnvironment environment, List<AthleteConnection> connected)
    {
        if (connected.Count == 0)
        {
            environment.Results.MarkupLine(
                "No athlete is connected. Run 'strava-ingest login' to connect one. A refresh token in the settings connects its athlete at the first sync.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var title in (string[])["Athlete", "Connected (UTC)", "Scopes", "Last run", "Last success (UTC)"])
        {
            table.AddColumn($"[bold]{title}[/]");
        }

        foreach (var athlete in connected)
        {
            table.AddRow(
                FormattableString.Invariant($"{athlete.AthleteId}"),
                Format.Moment(athlete.ConnectedAt),
                Terminal.Plain(string.Join(", ", athlete.Scopes)),
                athlete.LastRun is { } run ? $"{Terminal.Plain(run.Outcome)}, {Format.Moment(run.EndedAt)}" : "–",
                Format.Moment(athlete.LastSuccessAt));
        }

        environment.Results.Write(table);
        foreach (var athlete in connected.Where(athlete => athlete.LastRun?.Reason is not null))
        {
            environment.Results.MarkupLine(
                FormattableString.Invariant($"  {athlete.AthleteId}: {Terminal.Plain(athlete.LastRun!.Reason!)}"));
        }
    }
}
