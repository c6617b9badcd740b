using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>
/// What the commands have in common that fill sinks: settings, progress, the result for a person or a script, the exit code.
/// </summary>
internal sealed class IngestionRun(ConsoleEnvironment environment, bool json, bool verbose)
{
    public const string JsonOption = "--json";

    private readonly RecordedProgress _progress = new();

    /// <summary>Changes what the settings say of the services.</summary>
    public Action<IServiceCollection>? Configure { private get; init; }

    /// <summary>Further lines for the summary, as markup.</summary>
    public IReadOnlyList<string> Details { private get; set; } = [];

    /// <summary>What became of the recordings of an import.</summary>
    public RecordingCounts? Recordings { private get; set; }

    public static Option<bool> CreateJsonOption() =>
        new(JsonOption) { Description = "Print the result as one JSON object, the last line of standard output" };

    public static Option<bool> CreateVerboseOption() =>
        new("--verbose") { Description = "Log what happens to standard error, with details of failures" };

    /// <param name="load">Reads the settings.</param>
    /// <param name="callsStrava">Whether Strava is asked: then the settings have to be right at once, and the retention is applied in the
    /// end.</param>
    /// <param name="run">Fills the sinks.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ExecuteAsync(
        Func<Settings> load,
        bool callsStrava,
        Func<RunScope, IProgress<IngestionProgress>, Task<IngestionSummary>> run,
        CancellationToken cancellationToken)
    {
        var started = environment.Time.GetTimestamp();
        try
        {
            var settings = load();
            var configured = IngestionServices.ForSettings(environment, settings, verbose);
            Configure?.Invoke(configured);
            await using var services = IngestionServices.Build(configured, callsStrava);
            var scope = new RunScope(
                services.GetRequiredService<IngestionRunner>(), services.GetRequiredService<AthleteChoice>(), settings);
            var summary = await ProgressDisplay.For(environment).ShowAsync(shown =>
            {
                _progress.Next = shown;
                return run(scope, _progress);
            });
            int? expired = null;
            if (callsStrava && services.GetRequiredService<IOptions<IngestionOptions>>().Value.Retention is not null)
            {
                (summary, expired) = await ExpireAsync(scope.Runner, summary, cancellationToken);
            }

            summary = summary with { Elapsed = environment.Time.GetElapsedTime(started) };
            Print(summary, expired, settings);
            return ExitCode.For(summary.Outcome);
        }
        catch (Exception e)
        {
            return Print(e, environment.Time.GetElapsedTime(started), cancellationToken);
        }
    }

    /// <summary>What the run did is reported in any case; that the retention could not be applied is a failure all the same.</summary>
    private static async Task<(IngestionSummary Summary, int? Expired)> ExpireAsync(
        IngestionRunner runner, IngestionSummary summary, CancellationToken cancellationToken)
    {
        try
        {
            return (summary, await runner.ExpireAsync(cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var failed = summary.Outcome == IngestionOutcome.Failed
                ? summary
                : summary with { Outcome = IngestionOutcome.Failed, Error = e };
            return (failed, null);
        }
    }

    private void Print(IngestionSummary summary, int? expired, Settings settings)
    {
        var results = json ? environment.Messages : environment.Results;
        AthleteSummaries.Write(environment.Messages, results, summary);
        if (summary.Activities.Seen > 0 || summary.Outcome is IngestionOutcome.Completed or IngestionOutcome.RateLimited)
        {
            SyncSummary.WriteTo(results, summary, expired, Details, settings, environment.Time.LocalTimeZone);
        }

        if (json)
        {
            (SyncReport.Of(summary) with { Recordings = Recordings }).WriteTo(environment.Out);
        }
    }

    private int Print(Exception error, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var failure = Failure.Of(error, cancellationToken);
        failure.WriteTo(environment.Messages);
        if (verbose && failure.Code == ExitCode.Failed)
        {
            environment.Error.WriteLine(UserInformation.Remove(error.ToString()));
        }

        if (json)
        {
            SyncReport.OfFailure(_progress.Latest, elapsed).WriteTo(environment.Out);
        }

        return failure.Code;
    }
}
