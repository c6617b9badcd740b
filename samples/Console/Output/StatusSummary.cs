using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>What a database holds, for a person: the whole, and where there are several athletes each of them.</summary>
internal static class StatusSummary
{
    private const int Shown = 5;

    public static void WriteTo(IAnsiConsole console, StatusReport report)
    {
        if (!report.Exists)
        {
            console.MarkupLine($"There is no database yet at [bold]{Terminal.Plain(report.Database)}[/]. Run 'strava-ingest sync' first.");
            return;
        }

        console.MarkupLine(
            $"{Owners(report)}{Describe(report.Activities, report.FirstStart, report.LastStart)}, {Format.Count(report.Quarantined)} quarantined");
        var size = report.Bytes is { } bytes ? $", {Format.Size(bytes)}" : "";
        console.MarkupLine($"[grey]{Terminal.Plain(report.Database)}{size}[/]");
        if (report.Athletes.Count > 1)
        {
            foreach (var athlete in report.Athletes)
            {
                console.WriteLine();
                console.MarkupLine(FormattableString.Invariant(
                    $"Athlete {athlete.AthleteId}: {Describe(athlete.Activities, athlete.FirstStart, athlete.LastStart)}"));
                Write(console, athlete.Sports);
            }
        }
        else
        {
            Write(console, report.Sports);
        }
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<SportTotals> sports)
    {
        if (sports.Count > 0)
        {
            console.Write(SportTable.Create([.. sports.Take(Shown)]));
        }

        if (sports.Count > Shown)
        {
            console.MarkupLine($"  and {Format.Count(sports.Count - Shown, "more sport", "more sports")} (--json has all)");
        }
    }

    private static string Owners(StatusReport report) =>
        report.Athletes.Count > 1 ? $"{Format.Count(report.Athletes.Count, "athlete", "athletes")} together: " : "";

    private static string Describe(long activities, DateTime? firstStart, DateTime? lastStart)
    {
        var span = firstStart is { } first && lastStart is { } last
            ? string.Create(CultureInfo.InvariantCulture, $" from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}")
            : "";
        return $"[bold]{Format.Activities(activities)}[/]{span}";
    }
}
