using CsCheck;

namespace Strava.Ingestion.Client.Tests;

public sealed class EncodedPolylineTests
{
    [Fact]
    public void The_example_of_the_documentation_is_decoded()
    {
        IReadOnlyList<LatLng> points = EncodedPolyline.Decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@");

        Assert.Equal([new LatLng(38.5, -120.2), new LatLng(40.7, -120.95), new LatLng(43.252, -126.453)], points);
        Assert.Equal("_p~iF~ps|U_ulLnnqC_mqNvxq`@", EncodedPolyline.Encode(points));
    }

    [Fact]
    public void No_points_are_no_text()
    {
        Assert.Empty(EncodedPolyline.Decode(""));
        Assert.Equal("", EncodedPolyline.Encode([]));
    }

    [Fact]
    public void Any_points_of_five_decimals_survive_there_and_back()
    {
        var degrees = Gen.Int[-18_000_000, 18_000_000].Select(hundredThousandths => hundredThousandths / 1e5);
        Gen.Select(degrees, degrees).Select(pair => new LatLng(pair.Item1, pair.Item2)).Array[0, 200].Sample(points =>
        {
            var polyline = EncodedPolyline.Encode(points);
            Assert.Equal(points, EncodedPolyline.Decode(polyline));
            Assert.Equal(polyline, EncodedPolyline.Encode(EncodedPolyline.Decode(polyline)));
        });
    }

    [Fact]
    public void What_is_beyond_five_decimals_is_rounded() =>
        Assert.Equal([new LatLng(47.12346, -8.00001)], EncodedPolyline.Decode(EncodedPolyline.Encode([new LatLng(47.123456, -8.000005)])));

    [Theory]
    [InlineData("_p~iF")]
    [InlineData("_p~iF~ps|")]
    [InlineData("_")]
    [InlineData("_p~iF ps|U")]
    [InlineData("\u00e4\u00e4")]
    [InlineData("~~~~~~~~~~~~")]
    [InlineData("~~~~~~~?~~~~~~~?")]
    public void Other_texts_are_refused(string text)
    {
        Assert.False(EncodedPolyline.TryDecode(text, out _));
        Assert.Throws<FormatException>(() => EncodedPolyline.Decode(text));
    }

    [Fact]
    public void Any_text_is_decoded_or_refused() => Gen.String.Sample(text => EncodedPolyline.TryDecode(text, out var points) == points is not null);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e9)]
    public void What_is_no_coordinate_is_refused(double coordinate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EncodedPolyline.Encode([new LatLng(coordinate, 0)]));
}
