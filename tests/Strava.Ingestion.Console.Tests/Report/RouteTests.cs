using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console.Tests;

public sealed class RouteTests
{
    [Fact]
    public void Points_on_a_line_are_left_out_and_corners_stay()
    {
        LatLng[] route = [new(48, 11), new(48, 11.001), new(48, 11.002), new(48.001, 11.002), new(48.002, 11.002)];

        Assert.Equal([route[0], route[2], route[4]], RouteSimplifier.Simplify(route, 10));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_corner_stays_as_long_as_it_is_farther_away_than_the_tolerance(double tolerance, bool stays)
    {
        // 55.66 metres beside the way.
        LatLng[] route = [new(0, 0), new(0.0005, 0.01), new(0, 0.02)];

        Assert.Equal(stays ? 3 : 2, RouteSimplifier.Simplify(route, tolerance).Count);
    }

    [Fact]
    public void A_way_there_and_back_keeps_its_turn()
    {
        LatLng[] route = [new(48, 11), new(48.1, 11.1), new(48, 11)];

        Assert.Equal(route, RouteSimplifier.Simplify(route, 10));
    }

    [Fact]
    public void What_is_no_polyline_or_no_place_is_no_route()
    {
        var (beyond, there) = (EncodedPolyline.Encode([new(95, 0), new(0, 200)]), EncodedPolyline.Encode([new(1, 2), new(3, 4)]));

        Assert.Equal(["", "", "", "", there], RouteBudget.Fit([null, "", "no polyline", beyond, there], CancellationToken.None));
    }

    [Fact]
    public void Thirty_thousand_long_routes_fit_into_a_page()
    {
        var random = new Random(7);
        var polylines = Enumerable.Range(0, 30_000).Select(_ => EncodedPolyline.Encode(Walk(random))).ToList();
        Assert.True(polylines.Sum(polyline => (long)polyline.Length) > 10_000_000);

        var routes = RouteBudget.Fit(polylines, TestContext.Current.CancellationToken);

        Assert.InRange(routes.Sum(route => route.Length), 300_000, 1_200_000);
        Assert.All(routes, route => Assert.NotEmpty(route));
    }

    [Fact]
    public void A_cancelled_one_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => RouteBudget.Fit(["_p~iF~ps|U_ulLnnqC"], cancelled.Token));
    }

    private static IEnumerable<LatLng> Walk(Random random)
    {
        var (latitude, longitude) = (48 + random.NextDouble(), 11 + random.NextDouble());
        for (var i = 0; i < 120; i++)
        {
            latitude += (random.NextDouble() - 0.5) / 500;
            longitude += (random.NextDouble() - 0.5) / 500;
            yield return new LatLng(latitude, longitude);
        }
    }
}
