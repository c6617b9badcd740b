namespace Strava.Ingestion.Console;

internal static class ProgressDisplay
{
    /// <param name="environment">Decides between a bar and plain lines.</param>
    /// <param name="expected">How many activities there are, or null when nobody knows before the end.</param>
    public static IProgressDisplay For(ConsoleEnvironment environment, int? expected = null) =>
        environment.ErrorIsTerminal
            ? new ProgressBar(environment.Messages, new ProgressText(environment.Time), expected)
            : new PlainProgress(environment.Error, environment.Time);
}
