using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>What the commands have in common that fill sinks: settings, progress, the result for a person or a script, the exit code.</summary>
internal sealed class IngestionRun(ConsoleEnvironment environment, bool json, bool verbose)
{
    public const string JsonOption = "--json";

    private readonly RecordedProgress _progress = new();

    public static Option<bool> CreateJsonOption() => new(JsonOption) { Description = "Print the result as one JSON object, the last line of standard output" };

    public static Option<bool> CreateVerboseOption() => new("--verbose") { Description = "Log what happens to standard error, with details of failures" };

    /// <param name="load">Reads the settings.</param>
    /// <param name="callsStrava">Whether the app's registration with Strava is needed.</param>
    /// <param name="run">Fills the sinks.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ExecuteAsync(
        Func<Settings> load,
        bool callsStrava,
        Func<IngestionRunner, Settings, IProgress<IngestionProgress>, Task<IngestionSummary>> run,
        CancellationToken cancellationToken)
    {
        var started = environment.Time.GetTimestamp();
        try
        {
            var settings = load();
            WarnOfIgnored(settings);
            await using var services = IngestionServices.Build(IngestionServices.ForSettings(environment, settings, verbose), callsStrava);
            var runner = services.GetRequiredService<IngestionRunner>();
            var summary = await ProgressDisplay.For(environment).ShowAsync(shown =>
            {
                _progress.Next = shown;
                return run(runner, settings, _progress);
            });
            Print(summary, settings);
            return ExitCode.For(summary.Outcome);
        }
        catch (Exception e)
        {
            return Print(e, environment.Time.GetElapsedTime(started), cancellationToken);
        }
    }

    private void WarnOfIgnored(Settings settings)
    {
        if (settings.Ignored.Count > 0)
        {
            environment.Error.WriteLine($"warning: this version writes to SQLite, SQL Server, Azure blobs and files only, and ignores {string.Join(", ", settings.Ignored)}");
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
