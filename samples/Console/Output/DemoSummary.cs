using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>What the demo has to show for itself.</summary>
internal sealed class DemoSummary(ConsoleEnvironment environment, string path)
{
    private const int LongestName = 32;
    private const int ReadsAQuarterHour = 100;

    private readonly IAnsiConsole _console = environment.Results;

    public void WriteTitle(int activities)
    {
        _console.MarkupLine($"[bold {Terminal.Accent}]Strava Ingestion[/] reads {Format.Activities(activities)} from a simulated Strava, "
            + "and nothing leaves this machine.");
        _console.WriteLine();
    }

    public void Write(IngestionSummary first, IngestionSummary second)
    {
        using var database = ActivityDatabase.Open(path);
        WriteTotals(first);
        _console.Write(SportTable.Create(database.BySport()));
        WriteLatest(database.Latest(5));
        WriteSecondRun(second);
        WriteHints();
    }

    private void WriteTotals(IngestionSummary run)
    {
        var rate = run.Activities.Seen / Math.Max(run.Elapsed.TotalSeconds, 0.001);
        _console.MarkupLine($"[green]✓[/] [bold]{Format.Activities(run.Activities.Written)}[/] in [bold]{Format.Seconds(run.Elapsed)}[/], "
            + $"{Format.Count((long)rate)} a second");
        _console.MarkupLine($"  {Format.Requests(run.Requests)}; Strava allows {ReadsAQuarterHour} in 15 minutes");
        _console.MarkupLine($"  {Terminal.Plain(path)}, {Format.Size(DatabaseFile.SizeOf(path))}");
    }

    private void WriteLatest(IReadOnlyList<LatestActivity> latest)
    {
        _console.MarkupLine("[bold]The latest five[/]");
        var grid = new Grid().AddColumns(3);
        foreach (var _ in (string[])["km", "time", "up"])
        {
            grid.AddColumn(new GridColumn().RightAligned());
        }

        foreach (var activity in latest)
        {
            grid.AddRow(
                $"[grey]{activity.StartLocal?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}[/]",
                Terminal.Plain(Format.Shortened(activity.Name, LongestName)),
                Terminal.Plain(activity.Sport),
                Format.OrDash(activity.Kilometres, km => $"{Format.Tenths(km)} km"),
                $"{Format.Clock(activity.MovingTime)} h",
                Format.OrDash(activity.ElevationGain, metres => $"{Format.Count((long)metres)} m up"));
        }

        _console.Write(new Padder(grid, new Padding(1, 0, 0, 1)));
    }

    private void WriteSecondRun(IngestionSummary run)
    {
        var written = run.Activities.Written == 0 ? "nothing written" : $"{Format.Count(run.Activities.Written)} written";
        _console.MarkupLine(
            $"[green]✓[/] A second run: [bold]{Format.Requests(run.Requests)}, {written}[/] in {Format.Seconds(run.Elapsed)}");
    }

    private void WriteHints()
    {
        var relative = Path.GetRelativePath(environment.CurrentDirectory, path);
        var file = relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
        _console.WriteLine();
        _console.MarkupLine("[bold]Ask the database[/]");
        Command($"sqlite3 -box \"{file}\" \"SELECT * FROM activities_by_week ORDER BY week DESC LIMIT 10\"");
        _console.MarkupLine("[bold]See it[/], as charts and a map in one file");
        Command($"strava-ingest report --database \"{file}\"");
        _console.MarkupLine("[bold]Take it elsewhere[/], as Parquet for DuckDB, or as CSV or GeoJSON");
        Command($"strava-ingest export --to parquet out --database \"{file}\"");
        _console.MarkupLine("[bold]Your own history[/], with the id and the secret of your app at https://www.strava.com/settings/api");
        Command("export Strava__ClientId=… Strava__ClientSecret=…");
        Command("strava-ingest login");
        Command("strava-ingest sync");
    }

    private void Command(string text) => _console.MarkupLine($"  [{Terminal.Accent}]{Terminal.Plain(text)}[/]");
}
