namespace Strava.Ingestion.Console;

internal static class ProgressDisplay
{
    /// <param name="environment">Decides between a bar and plain lines.</param>
    /// <param name="expected">How many activities there are, or null when nobody knows before the end.</param>
    public static IProgressDisplay For(ConsoleEnvironment environment, int? expected = null) =>
        environment.ErrorIsTerminal
            ? new ProgressBar(environment.Messages, expected)
            : new PlainProgress(environment.Error, environment.Time);

    public static string Describe(IngestionProgress progress)
    {
        var reachedBack = progress.ReachedBack is { } day ? $" · back to {Format.Day(day)}" : "";
        var requests = progress.Requests > 0 ? $" · {Format.Requests(progress.Requests)}" : "";
        var contents = progress.Contents > 0 ? $" · {Format.Count(progress.Contents, "content", "contents")}" : "";
        return $"{Format.Activities(progress.Activities.Seen)}{reachedBack}{contents}{requests}";
    }
}
