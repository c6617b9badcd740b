using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class RecordingFileTests
{
    [Theory]
    [InlineData("activities/1.fit", "Fit")]
    [InlineData("activities/1.fit.gz", "Fit")]
    [InlineData("activities/1.GPX.GZ", "Gpx")]
    [InlineData("1.tcx", "Tcx")]
    [InlineData("1.jpg", null)]
    [InlineData("1.gz", null)]
    [InlineData("", null)]
    public void The_ending_tells_the_format(string name, string? format) => Assert.Equal(format, RecordingFile.FormatOf(name)?.ToString());

    [Fact]
    public void A_gzipped_file_is_read_like_the_plain_one()
    {
        var plain = FitWriter.Ride(10).ToArray();

        Assert.Equal(Json(Recorded.Read(plain, RecordingFormat.Fit)), Json(Recorded.Read(Recorded.Gzip(plain), RecordingFormat.Fit)));
    }

    [Fact]
    public void A_gzipped_file_that_was_cut_off_has_the_samples_before_that()
    {
        var whole = Recorded.Gzip(FitWriter.Ride(5000).ToArray());

        var recording = Recorded.Read(whole[..(whole.Length / 2)], RecordingFormat.Fit);

        Assert.InRange(recording.Samples.Time.Length, 1, 4999);
        Assert.NotEmpty(recording.Warnings);
    }

    [Fact]
    public void More_bytes_than_allowed_are_refused()
    {
        var zeros = Recorded.Gzip(new byte[1_000_000]);
        var ride = FitWriter.Ride(1000).ToArray();

        Assert.Throws<InvalidDataException>(() => Recorded.Read(zeros, RecordingFormat.Fit, new RecordingBounds { MaxBytes = 1000 }));
        Assert.Contains(
            "more than 1000 bytes",
            Assert.Throws<InvalidDataException>(() => Recorded.Read(ride, RecordingFormat.Fit, new RecordingBounds { MaxBytes = 1000 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void More_samples_than_allowed_are_refused() =>
        Assert.Contains(
            "more than 9 samples",
            Assert.Throws<InvalidDataException>(() => Recorded.Read(FitWriter.Ride(10).ToArray(), RecordingFormat.Fit, new RecordingBounds { MaxSamples = 9 })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void More_laps_than_allowed_are_refused()
    {
        var fit = FitWriter.Ride(1).Define(2, 19, [(2, 4, FitWriter.Unsigned32)]).Data(2, FitWriter.Start).Data(2, FitWriter.Start);

        Assert.Contains(
            "more than 1 laps",
            Assert.Throws<InvalidDataException>(() => Recorded.Read(fit.ToArray(), RecordingFormat.Fit, new RecordingBounds { MaxSections = 1 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_can_be_ended()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Recorded.GpxText("")));

        Assert.Throws<OperationCanceledException>(() => RecordingFile.Read(content, RecordingFormat.Gpx, new RecordingBounds(), new CancellationToken(canceled: true)));
    }

    private static string Json(Recording recording) => Encoding.UTF8.GetString(RecordingStreams.Write(recording.Samples)!.Value.Span);
}
