namespace Strava.Ingestion.Console;

/// <summary>Progress for log files: a line after a page, no more than one a second, and one for where the run ended.</summary>
internal sealed class PlainProgress(TextWriter error, TimeProvider time) : IProgressDisplay, IProgress<IngestionProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ProgressText _text = new(time);

    private long? _shown;
    private string? _line;
    private string? _waiting;

    public async Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>, Task<T>> run)
    {
        try
        {
            return await run(this);
        }
        finally
        {
            if (_waiting is { } last)
            {
                Show(last);
            }
        }
    }

    public void Report(IngestionProgress value)
    {
        var line = _text.Describe(value);
        if (_shown is { } shown && time.GetElapsedTime(shown) < Pause)
        {
            _waiting = line;
            return;
        }

        Show(line);
    }

    private void Show(string line)
    {
        _waiting = null;
        if (line != _line)
        {
            (_shown, _line) = (time.GetTimestamp(), line);
            error.WriteLine(line);
        }
    }
}
