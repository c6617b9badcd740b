using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class GpxReaderTests
{
    private const string Two =
        """
        <name>Morning</name><type>running</type><trkseg>
        <trkpt lat="47.3" lon="8.5"><ele>400.5</ele><time>2026-03-01T07:00:00Z</time><extensions><power>200</power><gpxtpx:TrackPointExtension><gpxtpx:atemp>21</gpxtpx:atemp><gpxtpx:hr>120</gpxtpx:hr><gpxtpx:cad>85</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions></trkpt>
        <trkpt lat="47.301" lon="8.5"><time>2026-03-01T07:00:20.500Z</time></trkpt>
        </trkseg>
        """;

    [Fact]
    public void A_track_is_read_and_its_distance_and_speed_are_of_its_positions()
    {
        var recording = Recorded.Gpx(Two);

        Assert.Empty(recording.Warnings);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero), recording.Start);
        Assert.Equal(SportType.Run, recording.Sport);
        Assert.Equal([0, 20], recording.Samples.Time);
        Assert.Equal([new LatLng(47.3, 8.5), new LatLng(47.301, 8.5)], recording.Samples.Latlng!.Select(position => position!.Value));
        Assert.Equal([400.5, null], recording.Samples.Altitude!);
        Assert.Equal([0, 111.2], recording.Samples.Distance!.Select(metres => Math.Round(metres!.Value, 1)));
        Assert.Equal([0, 5.56], recording.Samples.VelocitySmooth!.Select(speed => Math.Round(speed!.Value, 2)));
        Assert.Equal([120, null], recording.Samples.Heartrate!);
        Assert.Equal([85, null], recording.Samples.Cadence!);
        Assert.Equal([200, null], recording.Samples.Watts!);
        Assert.Equal([21, null], recording.Samples.Temp!);
    }

    [Theory]
    [InlineData("9", SportType.Run)]
    [InlineData("16", SportType.Swim)]
    [InlineData("17", SportType.VirtualRide)]
    [InlineData("<![CDATA[road_biking]]>", SportType.Ride)]
    [InlineData("99", null)]
    public void A_sport_is_named_in_words_or_in_the_numbers_of_Strava(string type, string? sport) =>
        Assert.Equal(sport, Recorded.Gpx($"<type>{type}</type>").Sport);

    [Fact]
    public void Prefixes_need_no_declaration()
    {
        var recording = Recorded.Gpx(
            """
            <trkseg><trkpt lat="47" lon="8"><time>2026-03-01T07:00:00Z</time><extensions><gpxdata:cadence>43</gpxdata:cadence><x:heartrate y:of="me">120</x:heartrate></extensions></trkpt></trkseg>
            """);

        Assert.Empty(recording.Warnings);
        Assert.Equal([43], recording.Samples.Cadence!);
        Assert.Equal([120], recording.Samples.Heartrate!);
    }

    [Fact]
    public void Between_segments_the_timer_stood()
    {
        var recording = Recorded.Gpx(
            """
            <trkseg><trkpt lat="47.30" lon="8"><time>2026-03-01T07:00:00Z</time></trkpt><trkpt lat="47.31" lon="8"><time>2026-03-01T07:01:00Z</time></trkpt></trkseg>
            <trkseg><trkpt lat="47.32" lon="8"><time>2026-03-01T08:00:00Z</time></trkpt><trkpt lat="47.33" lon="8"><time>2026-03-01T08:01:00Z</time></trkpt></trkseg>
            """);

        Assert.Equal([true, false, true], recording.Samples.Moving!.Skip(1));
    }

    [Fact]
    public void Points_without_a_time_are_left_out()
    {
        var recording = Recorded.Gpx("""<trkseg><trkpt lat="47" lon="8"/><trkpt lat="47" lon="8"><time>yesterday</time></trkpt></trkseg>""");

        Assert.Empty(recording.Samples.Time);
        Assert.Null(recording.Start);
        Assert.Contains("2 of its samples have no time", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91", "8")]
    [InlineData("0", "0")]
    [InlineData("NaN", "8")]
    [InlineData("", "8")]
    [InlineData("47", "1e400")]
    public void What_is_no_position_is_null(string latitude, string longitude)
    {
        var samples = Recorded.Gpx($"""<trkseg><trkpt lat="{latitude}" lon="{longitude}"><ele>5</ele><time>2026-03-01T07:00:00Z</time></trkpt></trkseg>""").Samples;

        Assert.Null(samples.Latlng);
        Assert.Equal([5], samples.Altitude!);
    }

    [Fact]
    public void A_file_that_was_cut_off_has_the_samples_before_that()
    {
        var text = Recorded.GpxText(Two);
        var recording = Recorded.Read(Encoding.UTF8.GetBytes(text[..text.IndexOf("07:00:20", StringComparison.Ordinal)]), RecordingFormat.Gpx);

        Assert.Equal([0], recording.Samples.Time);
        Assert.Contains("cut off in line", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<kml/>")]
    [InlineData("<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx>&a;</gpx>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><gpx/>")]
    public void What_is_no_gpx_is_refused(string content) =>
        Assert.Throws<InvalidDataException>(() => Recorded.Read(Encoding.UTF8.GetBytes(content), RecordingFormat.Gpx));

    [Fact]
    public void Elements_without_end_in_each_other_are_refused() =>
        Assert.Contains(
            "deep",
            Assert.Throws<InvalidDataException>(() => Recorded.Gpx(string.Concat(Enumerable.Repeat("<a>", 1000)))).Message,
            StringComparison.Ordinal);
}
