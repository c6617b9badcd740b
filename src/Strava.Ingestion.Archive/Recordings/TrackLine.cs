namespace Strava.Ingestion.Archive;

/// <summary>Thins a track to a line that a map can show among thousands: of all points stay those that its shape needs most (Douglas and Peucker).</summary>
internal static class TrackLine
{
    /// <summary>A line has no more points than that.</summary>
    public const int MaxPoints = 300;

    // So that a track of a million points that is made to harm costs no more than an honest one.
    private const int MostLookedAt = 4_000;

    // Degrees of latitude; some five metres, which is what a position is worth.
    private const double Finest = 5e-5;

    /// <param name="track">At least two points.</param>
    /// <returns>Points of the track, the first and the last among them.</returns>
    public static IReadOnlyList<LatLng> Simplify(IReadOnlyList<LatLng> track)
    {
        var points = Thin(track);
        var needed = Weigh(points);
        var least = needed.OrderDescending().ElementAt(Math.Min(MaxPoints, needed.Length - 1));

        // What is needed as much as the first that is left out is left out, too.
        return [.. points.Where((_, i) => needed[i] > Math.Max(Finest, points.Count > MaxPoints ? least : 0))];
    }

    private static IReadOnlyList<LatLng> Thin(IReadOnlyList<LatLng> track)
    {
        var step = ((track.Count - 1) / MostLookedAt) + 1;
        return step == 1 ? track : [.. track.Take(track.Count - 1).Where((_, i) => i % step == 0), track[^1]];
    }

    /// <returns>Of each point how far the line would miss it without it, in degrees of latitude; never more than of the point that divided the track before.</returns>
    private static double[] Weigh(IReadOnlyList<LatLng> track)
    {
        // A flat map, which is right for the length of a track.
        var width = Math.Cos(double.DegreesToRadians(track[0].Latitude));
        var points = track.Select(point => (X: point.Longitude * width, Y: point.Latitude)).ToArray();
        var needed = new double[points.Length];
        needed[0] = needed[^1] = double.PositiveInfinity;
        var open = new Stack<(int First, int Last, double Most)>([(0, points.Length - 1, double.MaxValue)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = Farthest(points, part.First, part.Last);
            if (distance > Finest)
            {
                needed[farthest] = Math.Min(distance, part.Most);
                open.Push((part.First, farthest, needed[farthest]));
                open.Push((farthest, part.Last, needed[farthest]));
            }
        }

        return needed;
    }

    private static (int Index, double Distance) Farthest((double X, double Y)[] points, int first, int last)
    {
        var from = points[first];
        var (alongX, alongY) = (points[last].X - from.X, points[last].Y - from.Y);
        var length = (alongX * alongX) + (alongY * alongY);
        var (farthest, most) = (first, 0.0);
        for (var i = first + 1; i < last; i++)
        {
            var (x, y) = (points[i].X - from.X, points[i].Y - from.Y);
            var share = length == 0 ? 0 : Math.Clamp(((x * alongX) + (y * alongY)) / length, 0, 1);
            var (offX, offY) = (x - (share * alongX), y - (share * alongY));
            var off = (offX * offX) + (offY * offY);
            if (off > most)
            {
                (farthest, most) = (i, off);
            }
        }

        return (farthest, Math.Sqrt(most));
    }
}
