namespace Strava.Ingestion;

/// <summary>One of Strava's four counters. Mutable and a plain document: the ledger guards and stores it.</summary>
internal sealed class QuotaBucket
{
    public required QuotaWindow Window { get; init; }

    /// <summary>Requests a window, or null until Strava has said it.</summary>
    public int? Limit { get; set; }

    public int Used { get; set; }

    /// <summary>The window that <see cref="Used"/> counts in.</summary>
    public DateTimeOffset WindowStart { get; set; }

    public void Roll(DateTimeOffset now)
    {
        var start = Window.Start(now);
        if (start != WindowStart)
        {
            WindowStart = start;
            Used = 0;
        }
    }

    /// <summary>Whether one more request would eat into the reserve.</summary>
    /// <param name="reserve">The share of the limit that is left alone, 0 to below 1.</param>
    public bool IsSpent(double reserve) => Limit is { } limit && Used + 1 > limit - (int)(limit * reserve);

    /// <summary>Takes what another process has counted in the same or a later window.</summary>
    public void Merge(QuotaBucket other)
    {
        Limit = other.Limit ?? Limit;
        if (other.WindowStart > WindowStart)
        {
            (WindowStart, Used) = (other.WindowStart, other.Used);
        }
        else if (other.WindowStart == WindowStart)
        {
            Used = Math.Max(Used, other.Used);
        }
    }
}
