using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Why a command did not do what it was asked for, and what helps.</summary>
internal sealed record Failure(int Code, string Title, params IReadOnlyList<string> Lines)
{
    private const string Resume = "When that is done, run the same command again: it continues where it stopped. Nothing that was stored is lost.";

    public static Failure Of(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Cancelled.", "Completed work is kept. Run the same command again to do the rest."),
        CommandException command => command.Failure,
        ConfigurationException configuration => new Failure(ExitCode.Usage, configuration.Message, configuration.Problems),
        StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } or StravaAthleteLimitException
            or StravaAppInactiveException => new Failure(ExitCode.NotAuthorized, Headline.Of(error), error.Message),
        StravaAuthorizationException or StravaMissingScopeException =>
            new Failure(ExitCode.NotAuthorized, Headline.Of(error), error.Message, Reconnection.Of(error)),
        StravaRateLimitException => new Failure(ExitCode.RateLimited, Headline.Of(error), error.Message),
        _ when ConfigurationException.From(error) is { } wrong => new Failure(ExitCode.Usage, wrong.Message, wrong.Problems),
        _ => new Failure(ExitCode.Failed, Headline.Of(error), error.Message),
    };

    /// <summary>Why nobody was connected.</summary>
    public static Failure OfLogin(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Cancelled.", "No athlete was connected. Run 'strava-ingest login' again."),
        StravaAuthorizationException { Cause: not StravaAuthorizationCause.AppCredentials } =>
            new Failure(ExitCode.NotAuthorized, "Strava refused the login.", error.Message, "Run 'strava-ingest login' again."),
        _ => Of(error, cancellationToken),
    };

    /// <returns>The failure that ended a run, or null when it ended otherwise.</returns>
    public static Failure? Of(IngestionSummary summary) => summary.Outcome switch
    {
        IngestionOutcome.AuthorizationRequired when summary.Error is StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } =>
            OfRun(summary, Resume),
        IngestionOutcome.AuthorizationRequired => OfRun(summary, $"{Reconnection.Of(summary.Error)} {Resume}"),
        IngestionOutcome.AppInactive => OfRun(summary, "The tokens are kept. " + Resume),
        IngestionOutcome.Failed when summary.Error is AthleteBusyException => OfRun(summary),
        IngestionOutcome.Failed => OfRun(summary, Remedy.Of(summary.Error)),
        _ => null,
    };

    public void WriteTo(IAnsiConsole console)
    {
        console.MarkupLine($"[red]✗[/] [bold]{Terminal.Plain(Title)}[/]");
        foreach (var line in Lines)
        {
            console.MarkupLine("  " + Terminal.Plain(UserInformation.Remove(line)));
        }
    }

    private static Failure OfRun(IngestionSummary summary, params string[] remedy) =>
        new(ExitCode.For(summary.Outcome), Headline.Of(summary.Error), [summary.Error?.Message ?? "", .. remedy]);
}
