using static Strava.Ingestion.Archive.Tests.FitWriter;

namespace Strava.Ingestion.Archive.Tests;

public sealed class FitReaderTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    public void A_ride_is_read_into_columns_in_the_api_s_units(int header)
    {
        var file = Ride(3).ToArray();
        var recording = header == 14 ? Recorded.Read(file, RecordingFormat.Fit) : Recorded.Read(ShortHeader(Ride(3)), RecordingFormat.Fit);

        Assert.Empty(recording.Warnings);
        Assert.Equal(StartDate, recording.Start);
        Assert.Equal(SportType.GravelRide, recording.Sport);
        var samples = recording.Samples;
        Assert.Equal([0, 1, 2], samples.Time);
        Assert.Equal([47.3, 47.3001, 47.3002], samples.Latlng!.Select(position => Math.Round(position!.Value.Latitude, 6)));
        Assert.Equal([8.5, 8.5, 8.5], samples.Latlng!.Select(position => Math.Round(position!.Value.Longitude, 6)));
        Assert.Equal([400, 401, 402], samples.Altitude!);
        Assert.Equal([0, 5, 10], samples.Distance!);
        Assert.Equal([5, 5, 5], samples.VelocitySmooth!);
        Assert.Equal([120, 120, 120], samples.Heartrate!);
        Assert.Equal([80, 80, 80], samples.Cadence!);
        Assert.Equal([200, 200, 200], samples.Watts!);
        Assert.Equal([-3, -3, -3], samples.Temp!);
        Assert.Equal([true, true, true], samples.Moving!);
        var session = Assert.Single(recording.Sessions);
        Assert.Equal((StartDate, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), 15), (session.Start, session.Elapsed, session.Timer, session.Distance));
        Assert.Equal((0, 2), (session.StartIndex, session.EndIndex));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_byte_orders_are_read(bool isBigEndian)
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(3, 20, [(253, 4, Unsigned32), (0, 4, Signed32), (1, 4, Signed32), (7, 2, Unsigned16)], isBigEndian)
            .Data(3, Start, Semicircles(-33.9), Semicircles(-151.2), 258));

        Assert.Equal(new LatLng(-33.9, -151.2), Rounded(recording.Samples.Latlng![0]!.Value));
        Assert.Equal([258], recording.Samples.Watts!);
    }

    [Fact]
    public void A_sample_without_a_time_is_of_the_end_of_the_length_of_a_pool_that_follows()
    {
        var fit = new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (5, 4, Unsigned32)]).Define(1, 101, [(253, 4, Unsigned32), (2, 4, Unsigned32), (3, 4, Unsigned32)])
            .Data(0, uint.MaxValue, 2500).Data(1, uint.MaxValue, Start, 21_062)
            .Data(0, uint.MaxValue, 5000).Data(1, uint.MaxValue, Start + 21, 22_937);

        var recording = Recorded.Read(fit);

        Assert.Empty(recording.Warnings);
        Assert.Equal(StartDate.AddSeconds(21), recording.Start);
        Assert.Equal([0, 23], recording.Samples.Time);
        Assert.Equal([25, 50], recording.Samples.Distance!);
    }

    [Fact]
    public void A_sample_without_a_time_or_a_length_is_left_out()
    {
        var fit = new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (5, 4, Unsigned32)]).Define(1, 101, [(2, 4, Unsigned32), (3, 4, Unsigned32)])
            .Data(0, uint.MaxValue, 2500).Data(0, uint.MaxValue, 2600).Data(1, uint.MaxValue, 0).Data(0, Start, 2700).Data(0, uint.MaxValue, 2800);

        var recording = Recorded.Read(fit);

        Assert.Equal([27], recording.Samples.Distance!);
        Assert.Contains("3 of its samples have no time", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_no_sample_has_is_none_and_an_invalid_value_is_null()
    {
        var samples = Recorded.Read(new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (0, 4, Signed32), (1, 4, Signed32), (3, 1, Unsigned8), (7, 2, Unsigned16)])
            .Data(0, Start, 0x7FFFFFFF, 0x7FFFFFFF, 255, 65535)
            .Data(0, Start + 1, 0x7FFFFFFF, 0x7FFFFFFF, 130, 65535)).Samples;

        Assert.Equal([null, 130], samples.Heartrate!);
        Assert.Null(samples.Latlng);
        Assert.Null(samples.Watts);
        Assert.Null(samples.Distance);
        Assert.Null(samples.VelocitySmooth);
    }

    [Fact]
    public void Compressed_times_count_on_from_the_last_whole_one_and_over_the_end_of_their_five_bits()
    {
        var start = (Start & ~31u) + 30;
        var recording = Recorded.Read(new FitWriter()
            .Define(0, 20, TimeAndHeartrate).Define(1, 20, [(3, 1, Unsigned8)])
            .Data(0, start, 100).Compressed(1, 31, 101).Compressed(1, 0, 102).Compressed(1, 5, 103).Compressed(1, 4, 104));

        Assert.Equal([0, 1, 2, 7, 38], recording.Samples.Time);
        Assert.Equal([100, 101, 102, 103, 104], recording.Samples.Heartrate!);
    }

    [Fact]
    public void A_compressed_time_without_a_whole_one_before_it_is_no_time()
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(1, 20, [(3, 1, Unsigned8)]).Compressed(1, 31, 101)
            .Define(0, 20, TimeAndHeartrate).Data(0, Start, 100));

        Assert.Equal([100], recording.Samples.Heartrate!);
        Assert.Contains("1 of its samples have no time", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_developers_and_unknown_messages_are_passed_over()
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (200, 5, Letters), (3, 1, Unsigned8)], developerBytes: 7)
            .Define(1, 0xFF00, [(3, 1, Unsigned8)])
            .Data(0, Start, 0, 100).Data(1, 9).Data(0, Start + 1, 0, 101));

        Assert.Equal([100, 101], recording.Samples.Heartrate!);
        Assert.Empty(recording.Warnings);
    }

    [Fact]
    public void A_definition_may_be_replaced()
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(0, 20, TimeAndHeartrate).Data(0, Start, 100)
            .Define(0, 20, [(3, 1, Unsigned8), (253, 4, Unsigned32)], isBigEndian: true).Data(0, 101, Start + 1));

        Assert.Equal([100, 101], recording.Samples.Heartrate!);
    }

    [Fact]
    public void Enhanced_fields_count_before_the_plain_ones()
    {
        var samples = Recorded.Read(new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (2, 2, Unsigned16), (6, 2, Unsigned16), (78, 4, Unsigned32), (73, 4, Unsigned32)])
            .Data(0, Start, 2500, 1000, (8848 + 500) * 5, 70_000)
            .Data(0, Start + 1, 5000, 1000, uint.MaxValue, uint.MaxValue)).Samples;

        Assert.Equal([8848, 500], samples.Altitude!);
        Assert.Equal([70, 1], samples.VelocitySmooth!);
    }

    [Fact]
    public void Numbers_with_a_point_are_read_and_what_is_none_is_null()
    {
        var samples = Recorded.Read(new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (3, 4, Float32), (7, 8, Float64)], isBigEndian: true)
            .Data(0, Start, 120.4, 250.5).Data(0, Start + 1, float.NaN, double.PositiveInfinity)).Samples;

        Assert.Equal([120, null], samples.Heartrate!);
        Assert.Equal([251, null], samples.Watts!);
    }

    [Fact]
    public void The_speed_and_distance_of_old_devices_are_read_and_the_distance_goes_on_over_its_twelve_bits()
    {
        // 0x2FF hundredths of a metre per second; 0xFF0, then 0x010 sixteenths of a metre.
        var samples = Recorded.Read(new FitWriter().Define(0, 20, [(253, 4, Unsigned32), (8, 3, 0x0D)])
            .Data(0, Start, 0xFF02FF).Data(0, Start + 1, 0x0102FF).Data(0, Start + 2, 0xFFFFFF)).Samples;

        Assert.Equal([255, 257, null], samples.Distance!);
        Assert.Equal([7.67, 7.67, null], samples.VelocitySmooth!.Select(speed => speed is { } known ? (double?)Math.Round(known, 3) : null));
    }

    [Fact]
    public void On_a_machine_that_tells_no_way_the_timer_alone_tells_who_moves()
    {
        var samples = Recorded.Read(new FitWriter().Define(0, 20, [(253, 4, Unsigned32), (5, 4, Unsigned32), (6, 2, Unsigned16)])
            .Data(0, Start, 0, 0).Data(0, Start + 1, 0, 0)).Samples;

        Assert.Equal([true, true], samples.Moving!);
    }

    [Fact]
    public void While_the_timer_stands_nobody_moves()
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(0, 20, TimeAndHeartrate).Define(1, 21, [(253, 4, Unsigned32), (0, 1, Choice), (1, 1, Choice)])
            .Data(1, Start, 0, 0).Data(0, Start, 100).Data(0, Start + 1, 100).Data(1, Start + 1, 0, 4)
            .Data(1, Start + 61, 0, 0).Data(0, Start + 61, 90).Data(0, Start + 62, 90));

        Assert.Equal([0, 1, 61, 62], recording.Samples.Time);
        Assert.Equal([true, true, false, true], recording.Samples.Moving!);
    }

    [Fact]
    public void A_triathlon_has_a_session_for_each_sport_and_one_distance()
    {
        var fit = new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (5, 4, Unsigned32)])
            .Define(1, 18, [(253, 4, Unsigned32), (2, 4, Unsigned32), (5, 1, Choice), (9, 4, Unsigned32)]);
        for (var sport = 0; sport < 3; sport++)
        {
            for (var i = 0; i < 10; i++)
            {
                fit.Data(0, Start + (sport * 10) + i, i * 100);
            }
        }

        var recording = Recorded.Read(fit.Data(1, Start + 9, Start, 5, 900).Data(1, Start + 19, Start + 10, 2, 900).Data(1, Start + 29, Start + 20, 1, 900));

        Assert.Equal([SportType.Swim, SportType.Ride, SportType.Run], recording.Sessions.Select(session => session.Sport));
        Assert.Equal([(0, 9), (10, 19), (20, 29)], recording.Sessions.Select(session => (session.StartIndex!.Value, session.EndIndex!.Value)));
        Assert.Null(recording.Sport);
        Assert.Equal([8, 9, 9, 10], recording.Samples.Distance![8..12]);
        Assert.Equal(27, recording.Samples.Distance![^1]);
    }

    [Fact]
    public void Laps_know_their_samples()
    {
        var fit = Ride(10).Define(2, 19, [(253, 4, Unsigned32), (2, 4, Unsigned32), (7, 4, Unsigned32), (9, 4, Unsigned32)])
            .Data(2, Start + 6, Start, 6000, 3000).Data(2, Start + 10, Start + 6, 4000, 2000);

        var laps = Recorded.Read(fit).Laps;

        Assert.Equal([(0, 5), (6, 9)], laps.Select(lap => (lap.StartIndex!.Value, lap.EndIndex!.Value)));
        Assert.Equal([30, 20], laps.Select(lap => lap.Distance!.Value));
    }

    [Fact]
    public void The_wall_clock_of_the_device_tells_the_offset()
    {
        var recording = Recorded.Read(Ride(2).Define(2, 34, [(253, 4, Unsigned32), (5, 4, Unsigned32)]).Data(2, Start, Start + 7200));

        Assert.Equal(TimeSpan.FromHours(2), recording.UtcOffset);
    }

    [Fact]
    public void A_device_that_did_not_know_the_date_gives_no_start()
    {
        var recording = Recorded.Read(new FitWriter().Define(0, 20, TimeAndHeartrate).Data(0, 5000, 100).Data(0, 5001, 100));

        Assert.Null(recording.Start);
        Assert.Equal([0, 1], recording.Samples.Time);
        Assert.Contains("did not know the date", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_follow_each_other_are_one_recording()
    {
        byte[] both =
        [
            .. new FitWriter().Define(0, 20, TimeAndHeartrate).Data(0, Start, 100).ToArray(),
            .. new FitWriter { HeaderSize = 12 }.Define(1, 20, TimeAndHeartrate).Data(1, Start + 1, 101).ToArray(),
        ];

        var recording = Recorded.Read(both, RecordingFormat.Fit);

        Assert.Equal([100, 101], recording.Samples.Heartrate!);
        Assert.Empty(recording.Warnings);
    }

    private static byte[] ShortHeader(FitWriter ride)
    {
        // Of the whole file only the header and the checksum differ.
        var messages = ride.ToArray()[14..^2];
        return new FitWriter { HeaderSize = 12 }.Raw(messages).ToArray();
    }

    private static LatLng Rounded(LatLng position) => new(Math.Round(position.Latitude, 6), Math.Round(position.Longitude, 6));
}
