using static Strava.Ingestion.Archive.Tests.FitWriter;

namespace Strava.Ingestion.Archive.Tests;

public sealed class FitDamageTests
{
    [Fact]
    public void A_wrong_checksum_is_said_and_what_was_read_counts()
    {
        var recording = Recorded.Read(Ride(2).ToArray(wrongCrc: true, wrongHeaderCrc: true), RecordingFormat.Fit);

        Assert.Equal([0, 1], recording.Samples.Time);
        Assert.Contains("checksum of its header", recording.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("Its checksum is wrong", recording.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_off_anywhere_has_the_samples_before_that()
    {
        var whole = Ride(20).ToArray();
        var last = -1;
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                var recording = Recorded.Read(whole[..length], RecordingFormat.Fit);

                Assert.Contains("cut off", Assert.Single(recording.Warnings), StringComparison.Ordinal);
                Assert.InRange(recording.Samples.Time.Length, last, 20);
                last = recording.Samples.Time.Length;
            }
            catch (InvalidDataException)
            {
                Assert.Equal(-1, last);
            }
        }

        Assert.Equal(20, last);
    }

    [Fact]
    public void A_file_that_its_device_did_not_close_has_its_samples()
    {
        var recording = Recorded.Read(Ride(5).ToArray(size: 0)[..^2], RecordingFormat.Fit);

        Assert.Equal(5, recording.Samples.Time.Length);
        Assert.Contains("not closed", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_message_that_no_definition_is_of_nothing_is_read()
    {
        var recording = Recorded.Read(Ride(5).Raw(0x0E).Data(0, Start + 9, 0, 0, 0, 0, 0, 0, 0, 0, 0));

        Assert.Equal(5, recording.Samples.Time.Length);
        Assert.Contains("damaged at byte", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_behind_the_end_are_said()
    {
        var recording = Recorded.Read([.. Ride(5).ToArray(), 1, 2, 3], RecordingFormat.Fit);

        Assert.Equal(5, recording.Samples.Time.Length);
        Assert.Contains("After its end", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_go_back_are_put_in_order_and_a_second_told_twice_is_one_sample()
    {
        var recording = Recorded.Read(new FitWriter()
            .Define(0, 20, TimeAndHeartrate).Define(1, 20, [(253, 4, Unsigned32), (7, 2, Unsigned16)])
            .Data(0, Start + 2, 102).Data(0, Start, 100).Data(1, Start, 250).Data(0, Start + 1, 101));

        Assert.Equal([0, 1, 2], recording.Samples.Time);
        Assert.Equal([100, 101, 102], recording.Samples.Heartrate!);
        Assert.Equal([250, null, null], recording.Samples.Watts!);
        Assert.Contains("go back", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_of_another_year_is_left_out()
    {
        var recording = Recorded.Read(new FitWriter().Define(0, 20, TimeAndHeartrate)
            .Data(0, Start - 100_000_000, 99).Data(0, Start, 100).Data(0, Start + 1, 101));

        Assert.Equal(StartDate, recording.Start);
        Assert.Equal([100, 101], recording.Samples.Heartrate!);
        Assert.Contains("months away", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_activity_is_said()
    {
        var recording = Recorded.Read(Ride(1).Define(2, 0, [(0, 1, Choice)]).Data(2, 6));

        Assert.Contains("a FIT file of type 6", Assert.Single(recording.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<?xml version=\"1.0\"?>")]
    public void What_is_no_fit_file_is_refused(string content) =>
        Assert.Contains(
            "not a FIT file",
            Assert.Throws<InvalidDataException>(() => Recorded.Read(System.Text.Encoding.ASCII.GetBytes(content), RecordingFormat.Fit)).Message,
            StringComparison.Ordinal);
}
