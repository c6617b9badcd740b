using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Leaves out the points of a route that a line between others passes close by (Ramer, Douglas and Peucker).</summary>
internal static class RouteSimplifier
{
    private const double MetresADegree = 111_320;

    /// <param name="route">The points.</param>
    /// <param name="tolerance">How close, in metres.</param>
    /// <returns>Some of the points, the first and the last among them.</returns>
    public static IReadOnlyList<LatLng> Simplify(IReadOnlyList<LatLng> route, double tolerance)
    {
        if (route.Count < 3)
        {
            return route;
        }

        var eastward = Math.Cos(route[0].Latitude * Math.PI / 180);
        var keep = new bool[route.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, route.Count - 1)]);
        while (open.TryPop(out var piece))
        {
            var (farthest, distance) = Farthest(route, piece.First, piece.Last, eastward);
            if (distance > tolerance)
            {
                keep[farthest] = true;
                open.Push((piece.First, farthest));
                open.Push((farthest, piece.Last));
            }
        }

        return [.. route.Where((_, index) => keep[index])];
    }

    private static (int Index, double Metres) Farthest(IReadOnlyList<LatLng> route, int first, int last, double eastward)
    {
        var (index, most) = (first, 0d);
        for (var i = first + 1; i < last; i++)
        {
            var distance = Distance(route[i], route[first], route[last], eastward);
            if (distance > most)
            {
                (index, most) = (i, distance);
            }
        }

        return (index, most);
    }

    /// <summary>From a point to a piece of a line, in metres, on a plane: a route is short.</summary>
    private static double Distance(LatLng point, LatLng from, LatLng to, double eastward)
    {
        var (x, y) = Offset(point, from, eastward);
        var (dx, dy) = Offset(to, from, eastward);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - (along * dx), 2) + Math.Pow(y - (along * dy), 2)) * MetresADegree;
    }

    private static (double X, double Y) Offset(LatLng point, LatLng from, double eastward) =>
        ((point.Longitude - from.Longitude) * eastward, point.Latitude - from.Latitude);
}
