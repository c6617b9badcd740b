using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Why a command did not do what it was asked for, and what helps.</summary>
internal sealed record Failure(int Code, string Title, params IReadOnlyList<string> Lines)
{
    private const string NotAuthorized = "The athlete's authorization is needed.";
    private const string WrongCredentials = "Strava refuses the app's credentials.";
    private const string Inactive = "The app is inactive.";
    private const string Resume = "What had arrived is kept. Run the same command again after that, and it goes on from there.";

    public static Failure Of(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Cancelled.", "What had arrived is kept; run the same command again."),
        CommandException command => command.Failure,
        ConfigurationException configuration => new Failure(ExitCode.Usage, configuration.Message, configuration.Problems),
        StravaRateLimitException => new Failure(ExitCode.RateLimited, "The rate limit is reached.", error.Message),
        StravaAthleteLimitException => new Failure(
            ExitCode.NotAuthorized, "The app has as many athletes as Strava allows it.", error.Message),
        StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } =>
            new Failure(ExitCode.NotAuthorized, WrongCredentials, error.Message),
        StravaAuthorizationException or StravaMissingScopeException =>
            new Failure(ExitCode.NotAuthorized, NotAuthorized, error.Message, "'strava-ingest login' connects an athlete."),
        StravaAppInactiveException => new Failure(ExitCode.NotAuthorized, Inactive, error.Message),
        _ when ConfigurationException.From(error) is { } wrong => new Failure(ExitCode.Usage, wrong.Message, wrong.Problems),
        _ => new Failure(ExitCode.Failed, "Failed.", error.Message),
    };

    /// <summary>Why nobody was connected.</summary>
    public static Failure OfLogin(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Cancelled.", "No athlete was connected; run 'strava-ingest login' again."),
        StravaAuthorizationException { Cause: not StravaAuthorizationCause.AppCredentials } =>
            new Failure(ExitCode.NotAuthorized, "Strava refused the login.", error.Message, "Run 'strava-ingest login' again."),
        _ => Of(error, cancellationToken),
    };

    /// <returns>The failure that ended a run, or null when it ended otherwise.</returns>
    public static Failure? Of(IngestionSummary summary) => summary.Outcome switch
    {
        IngestionOutcome.AuthorizationRequired when summary.Error is StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } =>
            Of(summary, WrongCredentials, Resume),
        IngestionOutcome.AuthorizationRequired => Of(summary, NotAuthorized, "'strava-ingest login' connects an athlete. " + Resume),
        IngestionOutcome.AppInactive => Of(summary, Inactive, "The tokens are kept. " + Resume),
        IngestionOutcome.Failed when summary.Error is AthleteBusyException => Of(summary, "Another run is under way."),
        IngestionOutcome.Failed => Of(summary, "Failed.", Remedy.Of(summary.Error)),
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

    private static Failure Of(IngestionSummary summary, string title, params string[] remedy) =>
        new(ExitCode.For(summary.Outcome), title, [summary.Error?.Message ?? "", .. remedy]);
}
