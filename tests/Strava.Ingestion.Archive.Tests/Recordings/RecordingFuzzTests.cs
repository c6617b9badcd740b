using System.Text;
using CsCheck;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>Whatever bytes come, they are a recording or refused, within bounds.</summary>
public sealed class RecordingFuzzTests
{
    private const int Rounds = 2000;

    private const string Track =
        """
        <type>9</type><trkseg><trkpt lat="47.3" lon="8.5"><ele>400.5</ele><time>2026-03-01T07:00:00Z</time><extensions><power>200</power></extensions></trkpt>
        <trkpt lat="47.301" lon="8.5"><time>2026-03-01T07:00:20Z</time></trkpt></trkseg>
        """;

    private const string Activity =
        """
        <Activity Sport="Biking"><Lap StartTime="2026-03-01T07:00:00Z"><TotalTimeSeconds>2</TotalTimeSeconds><Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time>
        <Position><LatitudeDegrees>47.3</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position><HeartRateBpm><Value>130</Value></HeartRateBpm></Trackpoint></Track></Lap></Activity>
        """;

    private static readonly byte[] FitHeader = FitWriter.Ride(0).ToArray(size: uint.MaxValue)[..14];

    public static TheoryData<string> Formats => ["Fit", "Gpx", "Tcx"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_bytes_are_survived(string format) =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Recorded.IsSurvived(bytes, Enum.Parse<RecordingFormat>(format)), iter: Rounds);

    [Fact]
    public void Any_bytes_behind_a_header_are_survived() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Recorded.IsSurvived([.. FitHeader, .. bytes], RecordingFormat.Fit), iter: Rounds);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_survived(string format)
    {
        var whole = Sample(format);
        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 20], Gen.Int[0, whole.Length]).Sample(
            (changes, length) =>
            {
                var damaged = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                {
                    damaged[place] = value;
                }

                return Recorded.IsSurvived(damaged[..length], Enum.Parse<RecordingFormat>(format)) && Recorded.IsSurvived(damaged, Enum.Parse<RecordingFormat>(format));
            },
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_gzipped_file_is_survived(string format)
    {
        var whole = Recorded.Gzip(Sample(format));
        Gen.Select(Gen.Int[2, whole.Length - 1], Gen.Byte).Array[1, 5].Sample(
            changes =>
            {
                var damaged = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                {
                    damaged[place] = value;
                }

                return Recorded.IsSurvived(damaged, Enum.Parse<RecordingFormat>(format));
            },
            iter: Rounds);
    }

    [Fact]
    public void Messages_without_a_byte_cost_nothing()
    {
        // 255 fields without a byte, then a million messages of nothing but a header.
        var fit = new FitWriter().Define(0, 0, [.. Enumerable.Range(0, 255).Select(number => ((byte)number, (byte)0, FitWriter.Choice))]).Raw(new byte[900_000]);

        Assert.True(Recorded.IsSurvived(fit.ToArray(), RecordingFormat.Fit));
    }

    private static byte[] Sample(string format) => format switch
    {
        "Fit" => FitWriter.Ride(20).ToArray(),
        "Gpx" => Encoding.UTF8.GetBytes(Recorded.GpxText(Track)),
        _ => Encoding.UTF8.GetBytes(Recorded.TcxText(Activity)),
    };
}
