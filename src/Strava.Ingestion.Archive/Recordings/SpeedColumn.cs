namespace Strava.Ingestion.Archive;

/// <summary>The speed where a device recorded none: over the way of some seconds around each sample.</summary>
internal static class SpeedColumn
{
    private const int Around = 5;

    public static double?[] Of(int[] time, double?[] distance)
    {
        var speed = new double?[time.Length];
        var (first, last) = (0, 0);
        for (var i = 0; i < time.Length; i++)
        {
            while (time[first] < time[i] - Around)
            {
                first++;
            }

            while (last + 1 < time.Length && time[last + 1] <= time[i] + Around)
            {
                last++;
            }

            // Samples far apart have only each other.
            var (from, to) = first < last ? (first, last) : (Math.Max(0, i - 1), i);
            speed[i] = i == 0 && from == to ? 0 : (distance[to] - distance[from]) / (time[to] - time[from]) is >= 0 and var known ? known : null;
        }

        return speed;
    }
}
