using System.Diagnostics.Metrics;

namespace Strava.Ingestion;

/// <summary>The meter <c>Strava.Ingestion</c>; instruments are listed in docs/architecture.md.</summary>
internal sealed class IngestionMetrics
{
    private readonly Counter<long> _activities;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _expired;
    private readonly Histogram<double> _writes;
    private readonly Gauge<int> _quota;

    public IngestionMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(IngestionDiagnostics.Name);
        _activities = meter.CreateCounter<long>("strava.ingestion.activities", "{activity}", "Activities by result");
        _refreshes = meter.CreateCounter<long>("strava.token.refreshes", "{refresh}", "Renewed access tokens");
        _expired = meter.CreateCounter<long>("strava.ingestion.expired", "{document}", "Documents deleted because they were kept for long enough");
        _writes = meter.CreateHistogram<double>("strava.sink.write.duration", "s", "Time a sink takes for the pages of one write");
        _quota = meter.CreateGauge<int>("strava.quota.used", "{request}", "Requests Strava has counted in the current window, by its latest answer");
    }

    public void TokenRefreshed() => _refreshes.Add(1);

    public void PageWritten(int written, int unchanged, int rejected)
    {
        _activities.Add(written, Tag("result", "written"));
        _activities.Add(unchanged, Tag("result", "unchanged"));
        _activities.Add(rejected, Tag("result", "rejected"));
    }

    public void Expired(string sink, int documents) => _expired.Add(documents, Tag("sink", sink));

    public void SinkWrote(string sink, TimeSpan duration) => _writes.Record(duration.TotalSeconds, Tag("sink", sink));

    public void QuotaUsed(QuotaDocument quota)
    {
        _quota.Record(quota.OverallQuarter.Counted ?? quota.OverallQuarter.Used, Tag("limit", "overall"), Tag("window", "quarter"));
        _quota.Record(quota.OverallDay.Counted ?? quota.OverallDay.Used, Tag("limit", "overall"), Tag("window", "day"));
        _quota.Record(quota.ReadQuarter.Counted ?? quota.ReadQuarter.Used, Tag("limit", "read"), Tag("window", "quarter"));
        _quota.Record(quota.ReadDay.Counted ?? quota.ReadDay.Used, Tag("limit", "read"), Tag("window", "day"));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
