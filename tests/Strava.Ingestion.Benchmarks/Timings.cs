namespace Strava.Ingestion.Benchmarks;

/// <summary>The seconds that one way took in several rounds.</summary>
internal sealed class Timings
{
    private readonly List<double> _seconds = [];

    public double Median => _seconds.Order().ElementAt(_seconds.Count / 2);

    public double Fastest => _seconds.Min();

    public double Slowest => _seconds.Max();

    public void Add(double seconds) => _seconds.Add(seconds);
}
