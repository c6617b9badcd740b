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

        var plane = OnPlane(route);
        var keep = new bool[plane.Length];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, plane.Length - 1)]);
        while (open.TryPop(out var piece))
        {
            var (farthest, squared) = Farthest(plane, piece.First, piece.Last);
            if (squared > tolerance * tolerance)
            {
                keep[farthest] = true;
                open.Push((piece.First, farthest));
                open.Push((farthest, piece.Last));
            }
        }

        return [.. route.Where((_, index) => keep[index])];
    }

    /// <summary>In metres east and north of the first point: a route is short, so that the earth is flat.</summary>
    private static (double X, double Y)[] OnPlane(IReadOnlyList<LatLng> route)
    {
        var start = route[0];
        var eastward = Math.Cos(start.Latitude * Math.PI / 180) * MetresADegree;
        var plane = new (double X, double Y)[route.Count];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = ((route[i].Longitude - start.Longitude) * eastward, (route[i].Latitude - start.Latitude) * MetresADegree);
        }

        return plane;
    }

    /// <returns>The point between two others that is farthest from the line between them, and the square of its distance.</returns>
    private static (int Index, double Squared) Farthest((double X, double Y)[] plane, int first, int last)
    {
        var (index, most) = (first, 0d);
        var (from, dx, dy) = (plane[first], plane[last].X - plane[first].X, plane[last].Y - plane[first].Y);
        var length = (dx * dx) + (dy * dy);
        for (var i = first + 1; i < last; i++)
        {
            var (x, y) = (plane[i].X - from.X, plane[i].Y - from.Y);
            var along = length == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / length, 0, 1);
            var (besideX, besideY) = (x - (along * dx), y - (along * dy));
            var squared = (besideX * besideX) + (besideY * besideY);
            if (squared > most)
            {
                (index, most) = (i, squared);
            }
        }

        return (index, most);
    }
}
