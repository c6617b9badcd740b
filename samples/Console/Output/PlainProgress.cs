namespace Strava.Ingestion.Console;

/// <summary>Progress for log files: a line after a page, and no more than one a second.</summary>
internal sealed class PlainProgress(TextWriter error, TimeProvider time) : IProgressDisplay, IProgress<IngestionProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long? _shown;

    public Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>, Task<T>> run) => run(this);

    public void Report(IngestionProgress value)
    {
        if (_shown is { } shown && time.GetElapsedTime(shown) < Pause)
        {
            return;
        }

        _shown = time.GetTimestamp();
        error.WriteLine(ProgressDisplay.Describe(value));
    }
}
