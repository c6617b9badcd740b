using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>What all findings together mean for the next sync.</summary>
internal sealed class Diagnosis
{
    private Severity _worst = Severity.Well;

    /// <summary>The exit code of a sync with these findings; a sync of several athletes ends with that of the worst.</summary>
    public int Code { get; private set; } = ExitCode.Completed;

    public void Add(Finding finding)
    {
        _worst = finding.Severity > _worst ? finding.Severity : _worst;
        Code = Rank(finding.Code) > Rank(Code) ? finding.Code : Code;
    }

    /// <param name="resumeAfter">When Strava's rate limit allows to go on, if it is reached.</param>
    /// <returns>A sentence or two, as markup.</returns>
    public string ToMarkup(DateTimeOffset? resumeAfter) => _worst switch
    {
        Severity.Well => "[green]A sync can work.[/]",
        Severity.Doubtful => "[yellow]A sync can work, but read the warnings above.[/]",
        Severity.Waiting => string.Create(CultureInfo.InvariantCulture, $"[yellow]Nothing has to be fixed. A sync can go on after {resumeAfter:yyyy-MM-dd HH:mm} UTC.[/]"),
        Severity.Expiring => "[red]A sync can work until an access token expires, which is within six hours. Fix the problem above before that.[/]",
        _ => "[red]A sync cannot work until you fix the problems above.[/]",
    };

    private static int Rank(int code) => code switch
    {
        ExitCode.Completed => 0,
        ExitCode.RateLimited => 1,
        ExitCode.NotAuthorized => 2,
        _ => 3,
    };
}
