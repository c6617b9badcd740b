using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Shows the documents that were no readable activities, and reads them again after an upgrade. Asks nothing of Strava.</summary>
internal static class QuarantineCommand
{
    private const int LongestPreview = 100;

    public static Command Create(ConsoleEnvironment environment) =>
        new("quarantine", "List the documents that were not readable as activities, or read them again; sends no request to Strava")
    {
        CreateList(environment),
        CreateRetry(environment),
    };

    private static Command CreateList(ConsoleEnvironment environment)
    {
        var json = new Option<bool>(IngestionRun.JsonOption)
        {
            Description = "Print one line per document: a JSON object that includes the document's payload",
        };
        return ServiceCommand.Create(
            environment, "list", "List the documents in quarantine, with the reason", callsStrava: false, [json],
            (services, _, parsed, cancellationToken) =>
                ListAsync(environment, services.GetRequiredService<QuarantinedActivities>(), parsed.GetValue(json), cancellationToken));
    }

    private static Command CreateRetry(ConsoleEnvironment environment)
    {
        var json = IngestionRun.CreateJsonOption();
        return ServiceCommand.Create(
            environment, "retry", "Read the documents in quarantine again; those that are readable as activities now move to the sinks",
            callsStrava: false, [json],
            (services, _, parsed, cancellationToken) =>
                RetryAsync(environment, services.GetRequiredService<QuarantinedActivities>(), parsed.GetValue(json), cancellationToken));
    }

    private static async Task<int> ListAsync(
        ConsoleEnvironment environment, QuarantinedActivities quarantine, bool json, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var document in quarantine.ListAsync(cancellationToken))
        {
            count++;
            if (json)
            {
                QuarantineEntry.Of(document).WriteTo(environment.Out);
            }
            else
            {
                Print(environment, document);
            }
        }

        if (!json)
        {
            environment.Results.MarkupLine($"[bold]{Format.Count(count, "document", "documents")}[/] in quarantine");
        }

        return ExitCode.Completed;
    }

    private static void Print(ConsoleEnvironment environment, RejectedActivity document)
    {
        var athlete = document.AthleteId == RejectedActivity.UnknownAthlete
            ? "An unknown athlete"
            : FormattableString.Invariant($"Athlete {document.AthleteId}");
        var payload = Encoding.UTF8.GetString(document.Raw.Span[..Math.Min(document.Raw.Length, LongestPreview * 4)]);
        environment.Results.MarkupLine(
            $"[bold]{athlete}[/], {Format.Day(document.RetrievedAt)}, {Format.Size(document.Raw.Length)}: "
                + $"{Terminal.Plain(document.Reason)}");
        environment.Results.MarkupLine($"  [grey]{Terminal.Plain(Format.Shortened(payload, LongestPreview))}[/]");
    }

    private static async Task<int> RetryAsync(
        ConsoleEnvironment environment, QuarantinedActivities quarantine, bool json, CancellationToken cancellationToken)
    {
        var result = await quarantine.RetryAsync(cancellationToken);
        (json ? environment.Messages : environment.Results).MarkupLine(
            $"[green]✓[/] [bold]{Format.Activities(result.Released)}[/] released, "
            + $"{Format.Count(result.Kept, "document", "documents")} kept");
        if (json)
        {
            new QuarantineReport(result.Released, result.Kept).WriteTo(environment.Out);
        }

        return ExitCode.Completed;
    }
}
