using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>What an export says when it is done.</summary>
internal static class ExportSummary
{
    public static void WriteTo(IAnsiConsole console, ExportFormat format, ExportCounts counts, ExportFolder folder, string place)
    {
        var whose = counts.Athletes > 1 ? $" of {Format.Count(counts.Athletes, "athlete", "athletes")}" : "";
        console.MarkupLine($"[green]✓[/] [bold]{Format.Activities(counts.Activities)}[/]{whose} from {Terminal.Plain(place)}");
        var files = folder.Files.Select(file => new FileInfo(Path.Combine(folder.Location, file))).ToList();
        var what = files.Count == 1 ? files[0].FullName : folder.Location;
        console.MarkupLine(
            $"  {Terminal.Plain(what)}: {Format.Count(files.Count, "file", "files")}, {Format.Size(files.Sum(file => file.Length))}");
        foreach (var line in Lines(format, counts))
        {
            console.MarkupLine("  " + line);
        }
    }

    private static IEnumerable<string> Lines(ExportFormat format, ExportCounts counts)
    {
        if (format == ExportFormat.GeoJson)
        {
            yield return Format.Count(counts.Routes, "route", "routes") + (counts.Activities > counts.Routes
                ? $"; {Format.Activities(counts.Activities - counts.Routes)} without a route {(counts.Activities - counts.Routes == 1 ? "was" : "were")} left out"
                : "");
        }
        else
        {
            yield return Format.Count(counts.Samples, "sample", "samples") + (counts.WithoutStreams > 0
                ? $"; for {Format.Activities(counts.WithoutStreams)} no streams are stored"
                : "");
        }

        if (counts.UnreadableStreams > 0)
        {
            yield return $"[yellow]The streams of {Format.Activities(counts.UnreadableStreams)} are damaged and left out.[/]";
        }

        if (counts.Guarded > 0)
        {
            yield return $"[yellow]{Format.Count(counts.Guarded, "text has", "texts have")} an apostrophe in front now[/], because a spreadsheet would "
                + "run a text that begins with = + - or @ as a formula. An export to Parquet leaves texts unchanged.";
        }
    }
}
