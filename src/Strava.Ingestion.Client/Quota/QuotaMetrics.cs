using System.Diagnostics.Metrics;

namespace Strava.Ingestion.Client;

/// <summary>What the meter says of the quota.</summary>
internal sealed class QuotaMetrics(IMeterFactory factory)
{
    private readonly Gauge<int> _used = factory.Create(StravaDiagnostics.Name)
        .CreateGauge<int>("strava.quota.used", "{request}", "Requests Strava has counted in the current window, by its latest answer");

    public void Used(QuotaDocument quota)
    {
        Record(quota.OverallQuarter, "overall", "quarter");
        Record(quota.OverallDay, "overall", "day");
        Record(quota.ReadQuarter, "read", "quarter");
        Record(quota.ReadDay, "read", "day");
    }

    private void Record(QuotaBucket bucket, string limit, string window) =>
        _used.Record(bucket.Counted ?? bucket.Used, new KeyValuePair<string, object?>("limit", limit), new KeyValuePair<string, object?>("window", window));
}
