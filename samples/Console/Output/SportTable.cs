using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Sports with their totals and a bar, the most frequent first.</summary>
internal static class SportTable
{
    private const int BarWidth = 24;

    public static Table Create(IReadOnlyList<SportTotals> sports)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn("[bold]Sport[/]");
        foreach (var title in (string[])["Count", "Kilometres", "Hours", "Metres up"])
        {
            table.AddColumn(new TableColumn($"[bold]{title}[/]").RightAligned());
        }

        table.AddColumn("");
        var most = sports.Max(sport => sport.Activities);
        foreach (var sport in sports)
        {
            table.AddRow(
                Terminal.Plain(sport.Sport),
                Format.Count(sport.Activities),
                Format.OrDash(sport.Kilometres, Format.Tenths),
                Format.OrDash(sport.Hours, Format.Tenths),
                Format.OrDash(sport.ElevationGain, metres => Format.Count((long)metres)),
                $"[{Terminal.Accent}]{Bar(sport.Activities, most)}[/]");
        }

        return table;
    }

    private static string Bar(long count, long most)
    {
        const string Eighths = " ▏▎▍▌▋▊▉";
        var eighths = (int)Math.Max(1, count * BarWidth * 8 / most);
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8] : "");
    }
}
