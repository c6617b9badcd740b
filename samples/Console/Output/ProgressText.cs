namespace Strava.Ingestion.Console;

/// <summary>Says where a run is, and how much time is left where the number of activities is known.</summary>
internal sealed class ProgressText(TimeProvider time)
{
    // Before that an estimate jumps.
    private static readonly TimeSpan FirstEstimate = TimeSpan.FromSeconds(3);

    private readonly long _started = time.GetTimestamp();

    public string Describe(IngestionProgress progress)
    {
        var seen = progress.Activities.Seen;
        var counts = progress.Expected is { } expected ? $"{Format.Count(seen)} of {Format.Activities(expected)}{Left(seen, expected)}" : Format.Activities(seen);
        var reachedBack = progress.ReachedBack is { } day ? $" · back to {Format.Day(day)}" : "";
        var requests = progress.Requests > 0 ? $" · {Format.Requests(progress.Requests)}" : "";
        var contents = progress.Contents > 0 ? $" · {Format.Count(progress.Contents, "content", "contents")}" : "";
        return $"{counts}{reachedBack}{contents}{requests}";
    }

    private string Left(int seen, int expected)
    {
        var elapsed = time.GetElapsedTime(_started);
        if (elapsed < FirstEstimate || seen == 0 || seen >= expected)
        {
            return "";
        }

        var left = elapsed * ((double)(expected - seen) / seen);
        return left < TimeSpan.FromMinutes(1)
            ? $" · {Format.Count((long)Math.Ceiling(left.TotalSeconds))} s left"
            : $" · {Format.Count((long)Math.Ceiling(left.TotalMinutes))} min left";
    }
}
