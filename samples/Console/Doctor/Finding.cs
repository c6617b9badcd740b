namespace Strava.Ingestion.Console;

/// <summary>What one check of the doctor found.</summary>
/// <param name="Subject">What was looked at, in a few words.</param>
/// <param name="Severity">Whether it keeps a sync from working.</param>
/// <param name="Says">What was found.</param>
/// <param name="Remedy">What to do; null when nothing has to be done.</param>
internal sealed record Finding(string Subject, Severity Severity, string Says, string? Remedy = null)
{
    public static Finding Well(string subject, string says) => new(subject, Severity.Well, says);

    public static Finding Doubtful(string subject, string says, string remedy) => new(subject, Severity.Doubtful, says, remedy);

    public static Finding Broken(string subject, string says, string remedy) => new(subject, Severity.Broken, says, remedy);
}
