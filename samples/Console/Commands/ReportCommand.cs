using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Writes one HTML file of everything that is stored of an athlete. Asks nothing of Strava.</summary>
internal sealed class ReportCommand(ConsoleEnvironment environment, Settings settings, Units units)
{
    private const string DefaultFile = "strava-report.html";

    public static Command Create(ConsoleEnvironment environment)
    {
        var output = new Option<string?>("--out")
        {
            Description = "The file to write; an existing file is replaced. "
                + $"Default: {DefaultFile}, which is replaced only if it is an earlier report",
            HelpName = "FILE",
        };
        var athlete = AthleteOption.Create("The athlete of the report; default: the only athlete whose activities are stored");
        var database = new Option<string?>("--database")
        {
            Description = "The SQLite database to read; default: the configured storage: SQLite, else SQL Server, else files, else blobs",
            HelpName = "FILE",
        };
        var units = UnitsOption.Create();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            "report", "Write one HTML file with charts, records and a map of the stored activities; sends no request to Strava")
        {
            output, athlete, database, units, environmentFile,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = Settings.Load(environment, parsed.GetValue(environmentFile), SinkChoice.WithReplayed);
            return new ReportCommand(environment, settings, parsed.GetValue(units)).RunAsync(
                parsed.GetValue(output), parsed.GetValue(database), parsed.GetValue(athlete), cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(string? output, string? database, long? named, CancellationToken cancellationToken)
    {
        try
        {
            var file = new ReportFile(environment.PathOf(output ?? DefaultFile), isNamed: output is not null);
            file.Check();
            var data = await ProgressDisplay.For(environment).ShowAsync(
                progress => ReadAsync(database, named, progress, cancellationToken));
            var page = await Task.Run(() => ReportPage.Create(data, cancellationToken), cancellationToken);
            await file.WriteAsync(page, cancellationToken);
            Print(file, data);
            return ExitCode.Completed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(new Failure(
                ExitCode.Cancelled, "Cancelled.", "No report was written. An earlier report is unchanged. Run the same command again."));
        }
    }

    private async Task<ReportData> ReadAsync(
        string? database, long? named, IProgress<IngestionProgress> progress, CancellationToken cancellationToken)
    {
        void Report(int activities) => progress.Report(new IngestionProgress(0, new ActivityCounts(activities, 0, 0, 0, 0), null));

        await using var history = await new StoredHistories(environment, settings, Report).OpenAsync(database, cancellationToken);
        var athlete = Choose(await history.ListAthletesAsync(cancellationToken), named);
        var activities = new List<StoredActivity>();
        if (athlete is { } athleteId)
        {
            await foreach (var activity in history.ReadAsync(athleteId, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                activities.Add(activity);
                if (activities.Count % 1000 == 0)
                {
                    Report(activities.Count);
                }
            }
        }

        return new ReportData(athlete, activities, history.Place, history.Unreadable, units, environment.Time.GetLocalNow());
    }

    /// <returns>The athlete, or null when there is nobody.</returns>
    /// <exception cref="CommandException">It has to be said which one is meant, or there is no such athlete.</exception>
    private static long? Choose(IReadOnlyList<long> stored, long? named) => (stored, named) switch
    {
        ([], _) => named,
        (_, { } one) when stored.Contains(one) => one,
        ([var only], null) => only,
        (_, null) => throw new CommandException(new Failure(
            ExitCode.Usage, "Several athletes are stored.", $"Choose one with --athlete: {List(stored)}.")),
        _ => throw new CommandException(new Failure(
            ExitCode.Usage, $"Nothing is stored for athlete {Text(named!.Value)}.", $"Stored athletes: {List(stored)}.")),
    };

    private void Print(ReportFile file, ReportData data)
    {
        var whose = data.AthleteId is { } athleteId ? $" of athlete {Text(athleteId)}" : "";
        var results = environment.Results;
        results.MarkupLine(data.Activities.Count > 0
            ? $"[green]✓[/] [bold]{Format.Activities(data.Activities.Count)}[/]{whose} from {Terminal.Plain(data.Place)}"
            : $"[yellow]No activities are stored[/]{whose} in {Terminal.Plain(data.Place)}, so the report is empty. "
                + "Run 'strava-ingest sync' first.");
        results.MarkupLine($"  {Terminal.Plain(file.Path)}, {Format.Size(file.Length)}");
        if (data.Activities.Count > 0)
        {
            results.MarkupLine(
                "  Open it in a browser. It loads nothing from the internet. It contains your routes, so think before you share it.");
        }
    }

    private static string List(IReadOnlyList<long> athletes) => string.Join(", ", athletes.Select(Text));

    private static string Text(long athleteId) => athleteId.ToString(CultureInfo.InvariantCulture);
}
