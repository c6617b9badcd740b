namespace Strava.Ingestion;

/// <summary>What the ledger remembers between processes.</summary>
internal sealed class QuotaDocument
{
    public QuotaBucket OverallQuarter { get; set; } = new() { Window = QuotaWindow.Quarter };

    public QuotaBucket OverallDay { get; set; } = new() { Window = QuotaWindow.Day };

    public QuotaBucket ReadQuarter { get; set; } = new() { Window = QuotaWindow.Quarter };

    public QuotaBucket ReadDay { get; set; } = new() { Window = QuotaWindow.Day };

    /// <summary>Set by a 429, whatever the counters say.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }

    public IEnumerable<QuotaBucket> Buckets() => [OverallQuarter, OverallDay, ReadQuarter, ReadDay];

    public void Merge(QuotaDocument other)
    {
        foreach (var (mine, theirs) in Buckets().Zip(other.Buckets()))
        {
            mine.Merge(theirs);
        }

        BlockedUntil = other.BlockedUntil > BlockedUntil || BlockedUntil is null ? other.BlockedUntil : BlockedUntil;
    }
}
