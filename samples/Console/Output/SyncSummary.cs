using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>How a run ended, in a few lines.</summary>
internal static class SyncSummary
{
    public static void WriteTo(IAnsiConsole console, IngestionSummary summary, int? expired, IReadOnlyList<string> details, Settings settings, TimeZoneInfo localZone)
    {
        if (summary is { Outcome: IngestionOutcome.RateLimited, ResumeAfter: { } resumeAfter })
        {
            WritePause(console, resumeAfter, localZone);
        }

        var mark = summary.Outcome == IngestionOutcome.Completed ? "[green]✓[/] " : "  ";
        console.MarkupLine($"{mark}{Describe(summary)}; {Format.Requests(summary.Requests)} in {Format.Seconds(summary.Elapsed)}");
        if (expired is { } documents)
        {
            console.MarkupLine($"  {Format.Count(documents, "document", "documents")} expired (Strava:Ingestion:Retention)");
        }

        if (summary.Sweep is { } sweep)
        {
            var next = sweep.IsComplete
                ? "the whole history is read"
                : "run the same command again for the next slice, or with --full for the rest";
            console.MarkupLine($"  {Format.Count(sweep.Done)} of {Format.Count(sweep.Windows, "window", "windows")}: {next}");
        }

        if (summary.Contents is { } contents)
        {
            console.MarkupLine(
                $"  {Format.Count(contents.Fetched, "content", "contents")} fetched, {Format.Count(contents.Pending)} still to come");
        }

        foreach (var detail in details)
        {
            console.MarkupLine($"  {detail}");
        }

        foreach (var place in settings.Places)
        {
            console.MarkupLine($"  [grey]{Terminal.Plain(place)}[/]");
        }
    }

    /// <summary>The counts, as markup.</summary>
    public static string Describe(IngestionSummary summary)
    {
        var counts = summary.Activities;
        return $"[bold]{Format.Activities(counts.Seen)}[/]: {Format.Count(counts.Written)} written, "
            + $"{Format.Count(counts.Unchanged)} unchanged, {Format.Count(counts.Deleted)} deleted, {Format.Count(counts.Rejected)} quarantined";
    }

    private static void WritePause(IAnsiConsole console, DateTimeOffset resumeAfter, TimeZoneInfo localZone)
    {
        var utc = resumeAfter.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        var local = TimeZoneInfo.ConvertTime(resumeAfter, localZone);
        var when = local.Offset == TimeSpan.Zero
            ? utc
            : $"{local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} (local time), {utc}";
        console.MarkupLine("[yellow]⏸[/] [bold]Strava's rate limit is reached.[/] This is not an error.");
        console.MarkupLine($"  Run the same command again after {when}. It continues where it stopped.");
    }
}
