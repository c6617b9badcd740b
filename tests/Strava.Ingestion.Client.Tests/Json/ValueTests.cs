namespace Strava.Ingestion.Client.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("7.0", 7)]
    [InlineData("7e2", 700)]
    [InlineData("-0", 0)]
    [InlineData("2147483647", int.MaxValue)]
    public void A_whole_number_is_read_however_it_is_spelled(string json, int value) =>
        Assert.Equal(value, Parsed.Record($$"""{"id":5,"kudos_count":{{json}}}""").Activity.KudosCount);

    [Theory]
    [InlineData("3661", 3661)]
    [InlineData("3661.0", 3661)]
    [InlineData("0.5", 0.5)]
    [InlineData("2147483647", int.MaxValue)]
    public void A_duration_is_seconds_whole_or_not(string json, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Parsed.Record($$"""{"id":5,"moving_time":{{json}}}""").Activity.MovingTime);

    [Theory]
    [InlineData("\"3661\"")]
    [InlineData("1e300")]
    [InlineData("[]")]
    public void What_is_no_duration_is_null(string json) => Assert.Null(Parsed.Record($$"""{"id":5,"moving_time":{{json}}}""").Activity.MovingTime);

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("9007199254740992.0", 9007199254740992)]
    public void A_long_number_keeps_every_digit(string json, long value) =>
        Assert.Equal(value, Parsed.Record($$"""{"id":5,"upload_id":{{json}}}""").Activity.UploadId);

    [Theory]
    [InlineData("12", 12)]
    [InlineData("12.5", 12.5)]
    [InlineData("-1.25e1", -12.5)]
    public void A_fraction_may_be_written_as_a_whole_number(string json, double value) =>
        Assert.Equal(value, Parsed.Record($$"""{"id":5,"distance":{{json}}}""").Activity.Distance);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("1.0", true)]
    public void A_flag_may_be_written_as_a_number(string json, bool value) =>
        Assert.Equal(value, Parsed.Record($$"""{"id":5,"commute":{{json}}}""").Activity.Commute);

    [Fact]
    public void An_empty_position_means_no_gps_and_is_no_mismatch()
    {
        var record = Parsed.Record("""{"id":5,"start_latlng":[],"end_latlng":[ ]}""");

        Assert.Null(record.Activity.StartLatlng);
        Assert.Null(record.Activity.EndLatlng);
        Assert.Empty(record.UnreadableFields);
    }

    [Fact]
    public void A_position_may_be_written_in_whole_degrees() =>
        Assert.Equal(new LatLng(47, -8.5), Parsed.Record("""{"id":5,"end_latlng":[47,-8.5]}""").Activity.EndLatlng);

    [Theory]
    [InlineData("2018-05-02T12:15:09Z", 12)]
    [InlineData("2018-05-02T14:15:09+02:00", 12)]
    [InlineData("2018-05-02T10:15:09-02:00", 12)]
    [InlineData("2018-05-02T12:15:09", 12)]
    [InlineData("2018-05-02T12:15:09\\u005a", 12)]
    [InlineData("2018-05-02T14:15:09\\u002b02:00", 12)]
    public void An_instant_without_a_zone_is_utc(string json, int hour) =>
        Assert.Equal(new DateTimeOffset(2018, 5, 2, hour, 15, 9, TimeSpan.Zero), Parsed.Record($$"""{"id":5,"start_date":"{{json}}"}""").Activity.StartDate);

    [Theory]
    [InlineData("2018-05-02T14:15:09Z")]
    [InlineData("2018-05-02T14:15:09")]
    [InlineData("2018-05-02T14:15:09+05:30")]
    public void The_local_start_is_a_wall_clock_whatever_zone_is_written_behind_it(string json)
    {
        var local = Parsed.Record($$"""{"id":5,"start_date_local":"{{json}}"}""").Activity.StartDateLocal;

        Assert.Equal(new DateTime(2018, 5, 2, 14, 15, 9, DateTimeKind.Unspecified), local);
        Assert.Equal(DateTimeKind.Unspecified, local?.Kind);
    }

    [Fact]
    public void Of_a_field_that_stands_there_twice_the_last_one_counts()
    {
        var record = Parsed.Record("""{"id":5,"name":"first","name":"last","id":6}""");

        Assert.Equal(6, record.Id);
        Assert.Equal("last", record.Activity.Name);
    }

    [Theory]
    [InlineData("\"Z\\u00fcrich\"", "Zürich")]
    [InlineData("\"Zürich\"", "Zürich")]
    [InlineData("\"\\ud83d\\udeb4\"", "🚴")]
    [InlineData("\"a\\u0000b\"", "a\0b")]
    [InlineData("\"\"", "")]
    public void Text_is_read_escaped_and_raw(string json, string value) =>
        Assert.Equal(value, Parsed.Record($$"""{"id":5,"name":{{json}}}""").Activity.Name);
}
