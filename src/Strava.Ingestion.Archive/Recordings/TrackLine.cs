namespace Strava.Ingestion.Archive;

/// <summary>Thins a track to a line that a map can show among thousands: the corners stay (Douglas and Peucker).</summary>
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
        var tolerance = Finest;
        var line = Corners(points, tolerance);
        while (line.Count > MaxPoints)
        {
            tolerance *= 2;
            line = Corners(points, tolerance);
        }

        return line;
    }

    private static IReadOnlyList<LatLng> Thin(IReadOnlyList<LatLng> track)
    {
        var step = ((track.Count - 1) / MostLookedAt) + 1;
        return step == 1 ? track : [.. track.Take(track.Count - 1).Where((_, i) => i % step == 0), track[^1]];
    }

    private static List<LatLng> Corners(IReadOnlyList<LatLng> points, double tolerance)
    {
        var isKept = new bool[points.Count];
        isKept[0] = isKept[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, points.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (-1, tolerance);
            for (var i = part.First + 1; i < part.Last; i++)
            {
                if (Distance(points[i], points[part.First], points[part.Last]) is var off && off > distance)
                {
                    (farthest, distance) = (i, off);
                }
            }

            if (farthest > 0)
            {
                isKept[farthest] = true;
                open.Push((part.First, farthest));
                open.Push((farthest, part.Last));
            }
        }

        return [.. points.Where((_, i) => isKept[i])];
    }

    /// <returns>How far a point lies from the line between two others, in degrees of latitude; on a flat map, which is right for the length of a track.</returns>
    private static double Distance(LatLng point, LatLng from, LatLng to)
    {
        var width = Math.Cos(double.DegreesToRadians(from.Latitude));
        var (x, y) = ((point.Longitude - from.Longitude) * width, point.Latitude - from.Latitude);
        var (alongX, alongY) = ((to.Longitude - from.Longitude) * width, to.Latitude - from.Latitude);
        var length = (alongX * alongX) + (alongY * alongY);
        var share = length == 0 ? 0 : Math.Clamp(((x * alongX) + (y * alongY)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - (share * alongX), 2) + Math.Pow(y - (share * alongY), 2));
    }
}
