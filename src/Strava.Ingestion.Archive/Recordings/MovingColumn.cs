namespace Strava.Ingestion.Archive;

/// <summary>Whether the athlete moved since the sample before: not while the timer stood, and not more slowly than a stroll.</summary>
internal static class MovingColumn
{
    /// <summary>Metres per second. Strava does not say what it takes; a position that drifts is slower.</summary>
    private const double Slowest = 0.3;

    /// <param name="time">Seconds since the start.</param>
    /// <param name="speed">Metres per second, or null when it is not known; that of a device that stands in a room is 0 throughout, and says nothing.</param>
    /// <param name="pauses">By their begin, in seconds since the start.</param>
    public static bool[] Of(int[] time, double?[]? speed, IReadOnlyList<RecordingPause> pauses)
    {
        var moving = new bool[time.Length];
        var known = speed?.Any(value => value >= Slowest) == true ? speed : null;
        var next = 0;
        for (var i = 0; i < time.Length; i++)
        {
            var since = i == 0 ? time[i] : time[i - 1];
            while (next < pauses.Count && pauses[next].To <= since)
            {
                next++;
            }

            var paused = next < pauses.Count && pauses[next].From < time[i];
            moving[i] = !paused && (known?[i] ?? Slowest) >= Slowest;
        }

        return moving;
    }
}
