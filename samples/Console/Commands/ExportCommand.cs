using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>Writes what is stored as files of other programs. Asks nothing of Strava.</summary>
internal sealed class ExportCommand(ConsoleEnvironment environment, ExportRequest request, string folder)
{
    private const string Formats = "parquet|csv|geojson|gpx";

    public static Command Create(ConsoleEnvironment environment)
    {
        var directory = new Argument<string>("DIR")
        {
            Description = "The folder to write into; it may hold an earlier export of the same format, which is replaced",
        };
        var format = CreateFormatOption();
        var athlete = AthleteOption.Create("Only the activities of this athlete; default: all stored athletes");
        var activity = CreateActivityOption();
        var from = DayOption.Create("--from", "The first day, in UTC and included; default: the beginning of the history");
        var until = DayOption.Create("--until", "The last day, in UTC and included; default: the end of the history");
        var database = new Option<string?>("--database")
        {
            Description = "The SQLite database to read; default: the configured storage: SQLite, else SQL Server, else files, else blobs",
            HelpName = "FILE",
        };
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            "export",
            "Write the stored activities as Parquet, CSV, GeoJSON or GPX; sends no request to Strava. "
            + "Example: strava-ingest export --to parquet out")
        {
            directory, format, athlete, activity, from, until, database, environmentFile,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = Settings.Load(environment, parsed.GetValue(environmentFile), SinkChoice.WithReplayed);
            var window = new ActivityWindow(Midnight(parsed.GetValue(from)), Midnight(parsed.GetValue(until) is { } day && day < DateOnly.MaxValue ? day.AddDays(1) : null));
            var request = new ExportRequest(parsed.GetValue(format), parsed.GetValue(athlete), parsed.GetValue(activity), window);
            return new ExportCommand(environment, request, environment.PathOf(parsed.GetRequiredValue(directory)))
                .RunAsync(settings, parsed.GetValue(database), cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(Settings settings, string? database, CancellationToken cancellationToken)
    {
        CheckRequest();
        using var target = new ExportFolder(folder, request.Targets);
        try
        {
            target.Check();
            await using var place = await ReadablePlace.OpenAsync(environment, settings, database, cancellationToken);
            var counts = new ExportCounts();
            await ProgressDisplay.For(environment).ShowAsync(async progress =>
            {
                await WriteAsync(place.Reader, target, counts, progress, cancellationToken);
                return counts;
            });
            RequireFiles(target, counts, place.Name);
            target.Publish();
            ExportSummary.WriteTo(environment.Results, request.Format, counts, target, place.Name);
            return ExitCode.Completed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(new Failure(
                ExitCode.Cancelled, "Cancelled.", "Nothing was exported. An earlier export is unchanged. Run the same command again."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(new Failure(
                ExitCode.Failed, "The export failed.", target.WithFinalNames(e.Message), "Nothing was exported. Free some space, give the program access to the folder, or name another folder."));
        }
    }

    /// <exception cref="CommandException">Options contradict each other.</exception>
    private void CheckRequest()
    {
        if (request is { Format: ExportFormat.Gpx, ActivityId: null })
        {
            throw new CommandException(new Failure(
                ExitCode.Usage, "A GPX file holds one activity.", "Choose one with --activity. Example: --to gpx --activity 1234567890"));
        }

        if (request.Window.From >= request.Window.Until)
        {
            throw new CommandException(new Failure(ExitCode.Usage, "--from is later than --until.", "Swap the two days."));
        }
    }

    private async Task WriteAsync(
        IActivityReader reader, ExportFolder target, ExportCounts counts, IProgress<IngestionProgress> progress, CancellationToken cancellationToken)
    {
        IActivityWriter writer = request.Format switch
        {
            ExportFormat.Parquet => new ParquetExport(target, counts),
            ExportFormat.Csv => new CsvWriter(target, counts),
            ExportFormat.GeoJson => new GeoJsonWriter(target, counts),
            _ => new GpxWriter(target, counts),
        };
        await using (writer)
        {
            await new ActivityExport(reader, request, counts).RunAsync(
                writer,
                activities => progress.Report(new IngestionProgress(0, new ActivityCounts(activities, 0, 0, 0, 0), null)),
                cancellationToken);
            await writer.CompleteAsync(cancellationToken);
        }
    }

    /// <exception cref="CommandException">There was nothing to write.</exception>
    private void RequireFiles(ExportFolder target, ExportCounts counts, string place)
    {
        if (target.Files.Count > 0)
        {
            return;
        }

        throw new CommandException(counts.Activities > 0
            ? new Failure(
                ExitCode.UnusableInput, "No routes are stored.", $"None of {Format.Activities(counts.Activities)} in {place} has one. Nothing was written.")
            : new Failure(
                ExitCode.UnusableInput,
                "There is nothing to export.",
                $"{place} holds no activity {request.Which}".TrimEnd() + ". Nothing was written. 'strava-ingest status' says what is stored."));
    }

    private static Option<ExportFormat> CreateFormatOption() => new("--to")
    {
        Description = "The format to write",
        HelpName = Formats,
        Required = true,
        CustomParser = result =>
        {
            if (Enum.GetValues<ExportFormat>().Cast<ExportFormat?>().FirstOrDefault(
                format => format.ToString()!.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                return known;
            }

            result.AddError("--to has to be parquet, csv, geojson or gpx. Example: --to parquet");
            return default;
        },
    };

    private static Option<long?> CreateActivityOption() => new("--activity")
    {
        Description = "Only this activity; needed for GPX",
        HelpName = "ID",
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
                && id > 0)
            {
                return id;
            }

            result.AddError("--activity has to be the number in the address of the activity. Example: --activity 1234567890");
            return null;
        },
    };

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
