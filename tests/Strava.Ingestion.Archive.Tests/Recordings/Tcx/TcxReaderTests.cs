using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class TcxReaderTests
{
    [Fact]
    public void An_activity_is_a_session_with_laps()
    {
        var recording = Recorded.Tcx(
            Activity("Biking", Lap("07:00:00", Track(Point("07:00:00", 0), Point("07:00:01", 5))) + Lap("07:00:02", Track(Point("07:00:02", 10), Point("07:00:03", 15)))));

        Assert.Empty(recording.Warnings);
        Assert.Equal(SportType.Ride, recording.Sport);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero), recording.Start);
        Assert.Equal([0, 1, 2, 3], recording.Samples.Time);
        Assert.Equal([0, 5, 10, 15], recording.Samples.Distance!);
        Assert.Equal(new LatLng(47.3, 8.5), recording.Samples.Latlng![0]);
        Assert.Equal([400.5, 400.5, 400.5, 400.5], recording.Samples.Altitude!);
        Assert.Equal([130, 130, 130, 130], recording.Samples.Heartrate!);
        Assert.Equal([88, 88, 88, 88], recording.Samples.Cadence!);
        Assert.Equal([210, 210, 210, 210], recording.Samples.Watts!);
        Assert.Equal([5.5, 5.5, 5.5, 5.5], recording.Samples.VelocitySmooth!);
        Assert.Equal([true, true, true, true], recording.Samples.Moving!);
        Assert.Equal([(0, 1), (2, 3)], recording.Laps.Select(lap => (lap.StartIndex!.Value, lap.EndIndex!.Value)));
        Assert.All(recording.Laps, lap => Assert.Equal((TimeSpan.FromSeconds(2.5), 10), (lap.Timer, lap.Distance)));
        var session = Assert.Single(recording.Sessions);
        Assert.Equal((TimeSpan.FromSeconds(5), 20), (session.Timer, session.Distance));
    }

    [Fact]
    public void A_second_track_of_a_lap_comes_after_a_pause()
    {
        var recording = Recorded.Tcx(Activity("Running", Lap("07:00:00", Track(Point("07:00:00", 0), Point("07:00:01", 5)) + Track(Point("07:05:01", 6), Point("07:05:02", 11)))));

        Assert.Equal([true, true, false, true], recording.Samples.Moving!);
    }

    [Fact]
    public void A_distance_that_begins_again_in_every_lap_goes_on()
    {
        var recording = Recorded.Tcx(
            Activity("Running", Lap("07:00:00", Track(Point("07:00:00", 0), Point("07:00:01", 50))) + Lap("07:00:02", Track(Point("07:00:02", 0), Point("07:00:03", 50)))));

        Assert.Equal([0, 50, 50, 100], recording.Samples.Distance!);
    }

    [Fact]
    public void A_multisport_file_has_a_session_for_each_sport()
    {
        var recording = Recorded.Tcx(
            "<MultiSportSession><FirstSport>" + Activity("Running", Lap("07:00:00", Track(Point("07:00:00", 0)))) + "</FirstSport><NextSport>"
            + Activity("Biking", Lap("08:00:00", Track(Point("08:00:00", 0)))) + "</NextSport></MultiSportSession>");

        Assert.Equal([SportType.Run, SportType.Ride], recording.Sessions.Select(session => session.Sport));
        Assert.Null(recording.Sport);
    }

    [Fact]
    public void Blanks_before_the_declaration_are_passed_over()
    {
        var text = "          \r\n" + Recorded.TcxText(Activity("Other", Lap("07:00:00", Track(Point("07:00:00", 0)))));

        var recording = Recorded.Read(Encoding.UTF8.GetBytes(text), RecordingFormat.Tcx);

        Assert.Equal([0], recording.Samples.Time);
        Assert.Null(recording.Sport);
    }

    [Fact]
    public void A_file_that_was_cut_off_has_the_samples_and_the_sport_before_that()
    {
        var text = Recorded.TcxText(Activity("Running", Lap("07:00:00", Track(Point("07:00:00", 0), Point("07:00:01", 5)))));

        var recording = Recorded.Read(Encoding.UTF8.GetBytes(text[..text.IndexOf("07:00:01", StringComparison.Ordinal)]), RecordingFormat.Tcx);

        Assert.Equal([0], recording.Samples.Time);
        Assert.Equal(SportType.Run, recording.Sport);
        Assert.Single(recording.Warnings);
    }

    private static string Activity(string sport, string laps) => $"""<Activity Sport="{sport}"><Id>2026-03-01T07:00:00Z</Id>{laps}</Activity>""";

    private static string Lap(string start, string tracks) =>
        $"""<Lap StartTime="2026-03-01T{start}Z"><TotalTimeSeconds>2.5</TotalTimeSeconds><DistanceMeters>10</DistanceMeters><AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm>{tracks}</Lap>""";

    private static string Track(params string[] points) => $"<Track>{string.Concat(points)}</Track>";

    private static string Point(string time, double distance) => FormattableString.Invariant(
        $"""
        <Trackpoint><Time>2026-03-01T{time}.000Z</Time><Position><LatitudeDegrees>47.3</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position>
        <AltitudeMeters>400.5</AltitudeMeters><DistanceMeters>{distance}</DistanceMeters><HeartRateBpm><Value>130</Value></HeartRateBpm><Cadence>88</Cadence>
        <Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>5.5</Speed><Watts>210</Watts></TPX></Extensions></Trackpoint>
        """);
}
