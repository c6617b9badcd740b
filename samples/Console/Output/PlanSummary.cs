using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>A plan as a table.</summary>
internal static class PlanSummary
{
    public static void WriteTo(IAnsiConsole console, IngestionPlan plan, TimeProvider time)
    {
        console.MarkupLine($"[bold]{Count(plan)}[/]; Strava allows {Format.Count(plan.ReadsPerQuarterHour)} reads in 15 minutes and "
            + $"{Format.Count(plan.ReadsPerDay)} a day");
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn("[bold]Work[/]");
        var reads = plan.Basis == ActivityCountBasis.AtLeast ? "Reads" : "Reads at most";
        foreach (var title in (string[])[reads, "Quarter hours", "Days", "Done (local time)"])
        {
            table.AddColumn(new TableColumn($"[bold]{title}[/]").RightAligned());
        }

        foreach (var step in plan.Steps)
        {
            table.AddRow(
                step.Name, Format.Count(step.Reads), Format.Count(step.Windows), Format.Count(step.Days), Moment(step.DoneAt, time));
        }

        console.Write(table);
        console.MarkupLine(
            $"  Each line is for one task alone, starting now, if nobody else uses the app. This command sent {Format.Requests(plan.Requests)}.");
        if (plan.Basis == ActivityCountBasis.AtLeast)
        {
            console.MarkupLine("  Strava does not report a total, so these figures may be too low. For better figures, use --activities N.");
        }
    }

    private static string Count(IngestionPlan plan) => plan.Basis switch
    {
        ActivityCountBasis.AtLeast => $"At least {Format.Activities(plan.Activities)}",
        ActivityCountBasis.Held => $"{Format.Activities(plan.Activities)}, as many as are stored",
        _ => Format.Activities(plan.Activities),
    };

    private static string Moment(DateTimeOffset doneAt, TimeProvider time) => doneAt <= time.GetUtcNow()
        ? "at once"
        : TimeZoneInfo.ConvertTime(doneAt, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
