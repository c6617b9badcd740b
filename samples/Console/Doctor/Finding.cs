namespace Strava.Ingestion.Console;

/// <summary>What one check of the doctor found.</summary>
/// <param name="Subject">What was looked at, in a few words.</param>
/// <param name="Severity">Whether it keeps a sync from working.</param>
/// <param name="Says">What was found.</param>
/// <param name="Remedy">What to do; null when nothing has to be done.</param>
/// <param name="Code">The exit code with which a sync ends because of it.</param>
internal sealed record Finding(string Subject, Severity Severity, string Says, string? Remedy = null, int Code = ExitCode.Completed)
{
    public static Finding Well(string subject, string says) => new(subject, Severity.Well, says);

    public static Finding Doubtful(string subject, string says, string remedy) => new(subject, Severity.Doubtful, says, remedy);

    public static Finding Waiting(string subject, string says) => new(subject, Severity.Waiting, says, Code: ExitCode.RateLimited);

    public static Finding Broken(string subject, string says, string remedy, int code) => new(subject, Severity.Broken, says, remedy, code);
}
