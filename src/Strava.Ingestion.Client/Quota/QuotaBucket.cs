namespace Strava.Ingestion.Client;

/// <summary>One of Strava's four counters. Mutable and a plain document: the ledger guards and stores it.</summary>
internal sealed class QuotaBucket
{
    /// <summary>More requests than any app has in a window.</summary>
    public const int Most = 10_000_000;

    public required QuotaWindow Window { get; init; }

    /// <summary>Requests a window, or null until Strava has said it.</summary>
    public int? Limit { get; set; }

    /// <summary>Permits handed out in the window, spent or not yet, by every process; more when others use the app as well.</summary>
    public int Used { get; set; }

    /// <summary>Strava's own latest figure in the window, or null when no answer had one.</summary>
    public int? Counted { get; set; }

    /// <summary>The window that the figures belong to.</summary>
    public DateTimeOffset WindowStart { get; set; }

    public bool IsSound() => Used is >= 0 and <= Most && Limit is null or (>= 0 and <= Most) && Counted is null or (>= 0 and <= Most);

    /// <summary>Begins a new window with nothing used.</summary>
    public void Roll(DateTimeOffset now)
    {
        // A process whose clock is a little ahead may have begun the next window already; nobody goes back from it. Further ahead is an error.
        if (WindowStart < Window.Start(now) || WindowStart > Window.End(now))
        {
            (WindowStart, Used, Counted) = (Window.Start(now), 0, null);
        }
    }

    /// <summary>What will be used at a later moment if nobody takes anything until then.</summary>
    public int UsedAt(DateTimeOffset moment) => moment < Window.End(WindowStart) ? Used : 0;

    /// <summary>What has surely been sent.</summary>
    /// <param name="held">Permits of all processes that are not known to be spent.</param>
    public RateLimit Spent(int held) => new(Math.Max(Used - held, Counted ?? 0), Limit);

    /// <summary>Takes what answers said.</summary>
    public void Learn(QuotaBucket said)
    {
        Limit = said.Limit ?? Limit;
        if (said.WindowStart == WindowStart && said.Counted is { } counted)
        {
            Counted = Math.Max(Counted ?? 0, counted);
        }
    }

    /// <summary>Brings the own count in line with Strava's figure.</summary>
    /// <param name="unsent">Permits that are surely not in Strava's figure yet.</param>
    /// <param name="unanswered">Permits of all processes that may not be in it yet, those included.</param>
    public void Correct(int unsent, int unanswered)
    {
        if (Counted is { } counted)
        {
            // Too high: requests that never arrived, blocks of processes that died. Too low: somebody else uses the app.
            Used = Math.Max(Math.Min(Used, counted + unanswered), counted + unsent);
        }
    }
}
