using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Strava.Ingestion.Archive;
using Strava.Ingestion.Sqlite;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>Fills the configured sinks from the export that Strava gives every athlete, without asking Strava and without an app.</summary>
internal static class ImportCommand
{
    public const string Name = "import";

    public static Command Create(ConsoleEnvironment environment)
    {
        var export = new Argument<string>("export")
        {
            Description = "The zip file of the export, or the folder into which you unpacked it",
            HelpName = "export.zip",
        };
        var athlete = AthleteOption.Create("The id of the athlete, if the export does not have it");
        var restore = new Option<bool>("--restore-deleted")
        {
            Description = "Also bring back activities that were deleted on Strava after the export was made",
        };
        var originals = new Option<bool>("--originals")
        {
            Description = "Also keep the uploaded files (FIT, GPX, TCX) themselves",
        };
        var json = IngestionRun.CreateJsonOption();
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            Name, "Import the bulk export that Strava gives every athlete, with its recordings, into the configured sinks; sends no request to Strava")
        {
            export, athlete, restore, originals, json, verbose, environmentFile,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var run = new IngestionRun(environment, parsed.GetValue(json), parsed.GetValue(verbose))
            {
                Configure = parsed.GetValue(originals) ? StoreOriginals : null,
            };
            return run.ExecuteAsync(
                () => Settings.Load(environment, parsed.GetValue(environmentFile)),
                callsStrava: false,
                async (scope, progress) =>
                {
                    using var archive = Open(environment, parsed.GetRequiredValue(export), new StravaArchiveOptions
                    {
                        AthleteId = parsed.GetValue(athlete),
                        KeepOriginals = parsed.GetValue(originals),
                        RetrievedAt = parsed.GetValue(restore) ? environment.Time.GetUtcNow() : null,
                    });
                    var summary = await scope.Runner.RunAsync(archive.CreateSource(), progress, cancellationToken);
                    run.Details = ImportDetails.Write(environment.Messages, archive);
                    run.Recordings = new RecordingCounts(archive.Recordings.Read, archive.Recordings.UnreadableCount);
                    return summary;
                },
                cancellationToken);
        });
        return command;
    }

    /// <summary>Who asks for the files means every sink.</summary>
    private static void StoreOriginals(IServiceCollection services) => services
        .PostConfigureAll<SqliteSinkOptions>(options => options.StoreOriginals = true)
        .PostConfigureAll<SqlServerSinkOptions>(options => options.StoreOriginals = true);

    /// <exception cref="CommandException">It is no export that can be imported.</exception>
    private static StravaArchive Open(ConsoleEnvironment environment, string path, StravaArchiveOptions options)
    {
        try
        {
            var archive = StravaArchive.Open(environment.PathOf(path), options);
            foreach (var warning in archive.Warnings)
            {
                environment.Messages.MarkupLine($"[yellow]warning:[/] {Terminal.Plain(warning)}");
            }

            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(Describe(e));
        }
    }

    private static Failure Describe(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new Failure(
            ExitCode.UnusableInput, "There is no such export.",
            e.Message,
            "Name the zip file that Strava sent, or the folder into which you unpacked it."),
        IOException or UnauthorizedAccessException => new Failure(ExitCode.UnusableInput, "The export cannot be read.", e.Message),
        _ => new Failure(ExitCode.UnusableInput, "The export cannot be used.", e.Message),
    };
}
