using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>Brings the configured sinks up to date with Strava.</summary>
internal sealed class SyncCommand(ConsoleEnvironment environment, string? environmentFile, bool json, bool verbose)
{
    public const string Name = "sync";
    public const string JsonOption = "--json";

    private readonly RecordedProgress _progress = new();

    public static Command Create(ConsoleEnvironment environment)
    {
        var json = new Option<bool>(JsonOption) { Description = "Print the result as one JSON object, the last line of standard output" };
        var verbose = new Option<bool>("--verbose") { Description = "Log what happens to standard error, with details of failures" };
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(Name, "Bring all new, edited and past activities into the configured sinks (default: strava.db in the current folder)")
        {
            json, verbose, environmentFile,
        };
        command.SetAction((parsed, cancellationToken) =>
            new SyncCommand(environment, parsed.GetValue(environmentFile), parsed.GetValue(json), parsed.GetValue(verbose)).RunAsync(cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var started = environment.Time.GetTimestamp();
        try
        {
            var settings = Settings.Load(environment, environmentFile);
            WarnOfIgnored(settings);
            var summary = await IngestAsync(settings, cancellationToken);
            Print(summary, settings);
            return ExitCode.For(summary.Outcome);
        }
        catch (Exception e)
        {
            return Print(e, environment.Time.GetElapsedTime(started), cancellationToken);
        }
    }

    private async Task<IngestionSummary> IngestAsync(Settings settings, CancellationToken cancellationToken)
    {
        await using var services = IngestionServices.ForSettings(environment, settings, verbose);
        var runner = services.GetRequiredService<IngestionRunner>();
        return await ProgressDisplay.For(environment).ShowAsync(shown =>
        {
            _progress.Next = shown;
            return runner.RunAsync(_progress, cancellationToken);
        });
    }

    private void WarnOfIgnored(Settings settings)
    {
        if (settings.Ignored.Count > 0)
        {
            environment.Error.WriteLine($"warning: this version writes to SQLite and files only, and ignores {string.Join(", ", settings.Ignored)}");
        }
    }

    private void Print(IngestionSummary summary, Settings settings)
    {
        var failure = Failure.Of(summary);
        failure?.WriteTo(environment.Messages);
        if (failure is null || summary.Activities.Seen > 0)
        {
            SyncSummary.WriteTo(json ? environment.Messages : environment.Results, summary, settings, environment.Time.LocalTimeZone);
        }

        if (json)
        {
            SyncReport.Of(summary).WriteTo(environment.Out);
        }
    }

    private int Print(Exception error, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var failure = Failure.Of(error, cancellationToken);
        failure.WriteTo(environment.Messages);
        if (verbose && failure.Code == ExitCode.Failed)
        {
            environment.Error.WriteLine(error);
        }

        if (json)
        {
            SyncReport.OfFailure(_progress.Latest, elapsed).WriteTo(environment.Out);
        }

        return failure.Code;
    }
}
