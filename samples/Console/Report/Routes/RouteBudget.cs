using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Keeps the routes of a long history within what a page should weigh, at the cost of detail.</summary>
internal static class RouteBudget
{
    /// <summary>Characters of all routes together.</summary>
    private const long Characters = 1_200_000;

    // Of a point: there is no need to encode what is too long by far.
    private const long FewestCharacters = 4;

    // Ten metres, which no screen shows in a map of a region.
    private const double FirstTolerance = 10;
    private const double LastTolerance = 10_000;

    /// <param name="polylines">What Strava sent, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A polyline each, in the same order; empty where there is none that can be read.</returns>
    public static IReadOnlyList<string> Fit(IReadOnlyList<string?> polylines, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var routes = new IReadOnlyList<LatLng>[polylines.Count];
        var encoded = new string[polylines.Count];
        Parallel.For(0, routes.Length, parallel, i => routes[i] = Decode(polylines[i]));
        for (var tolerance = FirstTolerance; ; tolerance *= 2)
        {
            Parallel.For(0, routes.Length, parallel, i => routes[i] = RouteSimplifier.Simplify(routes[i], tolerance));
            if (routes.Sum(route => route.Count * FewestCharacters) > Characters && tolerance < LastTolerance)
            {
                continue;
            }

            Parallel.For(0, routes.Length, parallel, i => encoded[i] = EncodedPolyline.Encode(routes[i]));
            if (encoded.Sum(route => (long)route.Length) <= Characters || tolerance >= LastTolerance)
            {
                return encoded;
            }
        }
    }

    private static IReadOnlyList<LatLng> Decode(string? polyline) =>
        EncodedPolyline.TryDecode(polyline, out var points)
            ? [.. points.Where(point => point is { Latitude: >= -85 and <= 85, Longitude: >= -180 and <= 180 })]
            : [];
}
