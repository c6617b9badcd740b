using System.Diagnostics.Metrics;

namespace Strava.Ingestion;

/// <summary>What the meter says of runs; instruments are listed in docs/architecture.md.</summary>
internal sealed class RunMetrics(IMeterFactory factory)
{
    private readonly Counter<long> _activities = factory.Create(StravaDiagnostics.Name)
        .CreateCounter<long>("strava.ingestion.activities", "{activity}", "Activities by result");

    public void PageWritten(int written, int unchanged, int rejected)
    {
        Add(written, "written");
        Add(unchanged, "unchanged");
        Add(rejected, "rejected");
    }

    private void Add(int activities, string result) => _activities.Add(activities, new KeyValuePair<string, object?>("result", result));
}
