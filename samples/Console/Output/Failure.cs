using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Why a command did not do what it was asked for, and what helps.</summary>
internal sealed record Failure(int Code, string Title, params IReadOnlyList<string> Lines)
{
    private const string Resume = "Run the same command again after that; what had arrived is kept, and it goes on from there.";

    public static Failure Of(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Cancelled.", "What had arrived is kept; run the same command again."),
        ConfigurationException configuration => new Failure(ExitCode.Usage, configuration.Message, configuration.Problems),
        StravaRateLimitException => new Failure(ExitCode.RateLimited, "The rate limit is reached.", error.Message),
        StravaAuthorizationException or StravaMissingScopeException or StravaAthleteLimitException =>
            new Failure(ExitCode.NotAuthorized, "The athlete's authorization is needed.", error.Message),
        StravaAppInactiveException => new Failure(ExitCode.NotAuthorized, "The app is inactive.", error.Message),
        _ => new Failure(ExitCode.Failed, "Failed.", error.Message),
    };

    /// <returns>The failure that ended a run, or null when it ended otherwise.</returns>
    public static Failure? Of(IngestionSummary summary) => summary.Outcome switch
    {
        IngestionOutcome.AuthorizationRequired => Of(summary, "The athlete's authorization is needed.", Resume),
        IngestionOutcome.AppInactive => Of(summary, "The app is inactive.", "The tokens are kept. " + Resume),
        IngestionOutcome.Failed => Of(summary, "Failed.", "Nothing is lost: run the same command again, with --verbose for details."),
        _ => null,
    };

    public void WriteTo(IAnsiConsole console)
    {
        console.MarkupLine($"[red]✗[/] [bold]{Terminal.Plain(Title)}[/]");
        foreach (var line in Lines)
        {
            console.MarkupLine("  " + Terminal.Plain(line));
        }
    }

    private static Failure Of(IngestionSummary summary, string title, string remedy) =>
        new(ExitCode.For(summary.Outcome), title, summary.Error?.Message ?? "", remedy);
}
