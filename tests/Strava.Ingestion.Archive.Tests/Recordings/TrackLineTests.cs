using CsCheck;

namespace Strava.Ingestion.Archive.Tests.Recordings;

public sealed class TrackLineTests
{
    [Fact]
    public void A_straight_track_is_its_two_ends() =>
        Assert.Equal(
            [new LatLng(47, 8), new LatLng(47.01, 8.01)],
            TrackLine.Simplify([.. Enumerable.Range(0, 101).Select(i => new LatLng(47 + (i * 1e-4), 8 + (i * 1e-4)))]));

    [Fact]
    public void A_corner_stays() =>
        Assert.Equal(
            [new LatLng(47, 8), new LatLng(47.01, 8), new LatLng(47.01, 8.01)],
            TrackLine.Simplify([new(47, 8), new(47.005, 8), new(47.01, 8), new(47.01, 8.005), new(47.01, 8.01)]));

    [Fact]
    public void A_track_that_ends_where_it_began_keeps_its_shape()
    {
        var circle = Enumerable.Range(0, 361).Select(i => new LatLng(47 + (0.01 * Math.Sin(i * Math.PI / 180)), 8 + (0.01 * Math.Cos(i * Math.PI / 180)))).ToList();

        Assert.InRange(TrackLine.Simplify(circle).Count, 20, 361);
    }

    [Fact]
    public void Any_track_becomes_a_short_line_of_its_own_points_from_its_start_to_its_end() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new LatLng(latitude, longitude)).Array[2, 9_000].Sample(
            track =>
            {
                var line = TrackLine.Simplify(track);

                return line.Count <= TrackLine.MaxPoints && line[0] == track[0] && line[^1] == track[^1] && line.All(track.ToHashSet().Contains);
            },
            iter: 15);
}
