namespace Strava.Ingestion;

/// <summary>How far a sweep over the history is.</summary>
/// <param name="Done">Windows that are done; equal to <paramref name="Windows"/> when the sweep is complete.</param>
/// <param name="Windows">Windows in all, each of about 190 activities.</param>
public readonly record struct SweepProgress(int Done, int Windows)
{
    /// <summary>Whether the whole history has been read again.</summary>
    public bool IsComplete => Done == Windows;
}
