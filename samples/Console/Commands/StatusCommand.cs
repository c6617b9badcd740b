using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Says what the SQLite database holds, without touching the network or the database.</summary>
internal sealed class StatusCommand(ConsoleEnvironment environment, string? environmentFile, bool json)
{
    private const int Sports = 5;

    public static Command Create(ConsoleEnvironment environment)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command("status", "Say what the SQLite database holds; needs no network") { json, environmentFile };
        command.SetAction(parsed => new StatusCommand(environment, parsed.GetValue(environmentFile), parsed.GetValue(json)).Run());
        return command;
    }

    private int Run()
    {
        if (Settings.Load(environment, environmentFile).Database is not { } path)
        {
            throw new ConfigurationException("No SQLite database is configured, and 'status' reads a SQLite database: set Strava:Sinks:Sqlite:Path.");
        }

        var report = File.Exists(path) ? Read(path) : StatusReport.Missing(path);
        if (json)
        {
            report.WriteTo(environment.Out);
        }
        else
        {
            Print(report);
        }

        return ExitCode.Completed;
    }

    private static StatusReport Read(string path)
    {
        using var database = ActivityDatabase.Open(path);
        var (activities, first, last) = database.Totals();
        return new StatusReport(path, true, activities, first, last, database.BySport(Sports), database.Quarantined(), new FileInfo(path).Length);
    }

    private void Print(StatusReport report)
    {
        var console = environment.Results;
        if (!report.Exists)
        {
            console.MarkupLine($"There is no database yet at [bold]{Terminal.Plain(report.Database)}[/]: run 'strava-ingest sync' first.");
            return;
        }

        console.MarkupLine($"[bold]{Format.Activities(report.Activities)}[/]{Span(report)}, {Format.Count(report.Quarantined)} quarantined");
        console.MarkupLine($"[grey]{Terminal.Plain(report.Database)}, {Format.Size(report.Bytes)}[/]");
        if (report.Sports.Count > 0)
        {
            console.Write(SportTable.Create(report.Sports));
        }
    }

    private static string Span(StatusReport report) =>
        report is { FirstStart: { } first, LastStart: { } last }
            ? string.Create(CultureInfo.InvariantCulture, $" from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}")
            : "";
}
