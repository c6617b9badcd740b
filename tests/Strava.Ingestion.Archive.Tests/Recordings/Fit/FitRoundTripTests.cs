using CsCheck;
using static Strava.Ingestion.Archive.Tests.FitWriter;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>Whatever a device writes, in whatever byte order and with whatever kind of time, is read as it was written.</summary>
public sealed class FitRoundTripTests
{
    private const int Invalid8 = 255;
    private const int Invalid16 = 65535;
    private const int InvalidPosition = int.MaxValue;

    private static readonly Gen<Sample> Samples =
        from gap in Gen.Int[1, 31]
        from isCompressed in Gen.Bool
        from heartrate in Gen.Frequency((4, Gen.Int[0, 250]), (1, Gen.Const(Invalid8)))
        from watts in Gen.Frequency((4, Gen.Int[0, 2000]), (1, Gen.Const(Invalid16)))
        from latitude in Gen.Frequency((4, Gen.Int[1, 1_000_000_000]), (1, Gen.Const(InvalidPosition)))
        select new Sample(gap, isCompressed, heartrate, watts, latitude);

    [Fact]
    public void What_is_written_is_read() => Gen.Select(Samples.Array[1, 100], Gen.Bool).Sample((samples, isBigEndian) =>
    {
        var read = Recorded.Read(Write(samples, isBigEndian)).Samples;

        var first = samples[0].Gap;
        Assert.Equal(Sums(samples).Select(second => second - first), read.Time);
        Assert.Equal(Column(samples, sample => sample.Heartrate, Invalid8), read.Heartrate);
        Assert.Equal(Column(samples, sample => sample.Watts, Invalid16), read.Watts);
        Assert.Equal(
            Column(samples, sample => sample.Latitude, InvalidPosition),
            read.Latlng?.Select(position => position is { } known ? (int?)Semicircles(known.Latitude) : null));
    });

    private static FitWriter Write(Sample[] samples, bool isBigEndian)
    {
        (byte, byte, byte)[] fields = [(3, 1, Unsigned8), (7, 2, Unsigned16), (0, 4, Signed32), (1, 4, Signed32)];
        var fit = new FitWriter().Define(0, 20, [(253, 4, Unsigned32), .. fields], isBigEndian).Define(2, 20, fields, isBigEndian, developerBytes: 3);
        foreach (var (sample, second) in samples.Zip(Sums(samples)))
        {
            double[] values = [sample.Heartrate, sample.Watts, sample.Latitude, 7];
            _ = sample.IsCompressed && second != samples[0].Gap
                ? fit.Compressed(2, (int)((Start + second) & 31), values)
                : fit.Data(0, [Start + second, .. values]);
        }

        return fit;
    }

    private static IEnumerable<int> Sums(Sample[] samples)
    {
        var second = 0;
        foreach (var sample in samples)
        {
            yield return second += sample.Gap;
        }
    }

    private static int?[]? Column(Sample[] samples, Func<Sample, int> value, int invalid)
    {
        var column = samples.Select(sample => value(sample) is var known && known == invalid ? (int?)null : known).ToArray();
        return column.All(known => known is null) ? null : column;
    }

    private sealed record Sample(int Gap, bool IsCompressed, int Heartrate, int Watts, int Latitude);
}
