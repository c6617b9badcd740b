using System.Diagnostics.Metrics;

namespace Strava.Ingestion;

/// <summary>What the meter says of sinks.</summary>
internal sealed class SinkMetrics
{
    // The buckets that metrics have by themselves are for milliseconds; these are seconds.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<long> _expired;
    private readonly Histogram<double> _writes;

    public SinkMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(StravaDiagnostics.Name);
        _expired = meter.CreateCounter<long>("strava.ingestion.expired", "{document}", "Documents deleted because they were kept for long enough");
        _writes = meter.CreateHistogram<double>("strava.sink.write.duration", "s", "Time a sink takes for the pages of one write", tags: null, Seconds);
    }

    public void Expired(string sink, int documents) => _expired.Add(documents, Tag(sink));

    public void Wrote(string sink, TimeSpan duration) => _writes.Record(duration.TotalSeconds, Tag(sink));

    private static KeyValuePair<string, object?> Tag(string sink) => new("sink", sink);
}
