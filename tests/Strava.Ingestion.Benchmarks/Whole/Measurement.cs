using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>What one process took for one scenario.</summary>
/// <param name="Seconds">Without the start of the process and, where the scenario was warmed up, without compiling.</param>
/// <param name="PeakBytes">The peak of the working set.</param>
internal sealed record Measurement(double Seconds, long PeakBytes)
{
    public static Measurement Parse(string line)
    {
        var parts = line.Split(' ');
        return new Measurement(double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => FormattableString.Invariant($"{Seconds:R} {PeakBytes}");
}
