namespace Strava.Ingestion.Client;

/// <summary>What this process has of the quota: the rest of its block, and requests that Strava may not have counted yet.</summary>
internal sealed class QuotaHolding
{
    /// <summary>
    /// How long a block is good without being renewed. Requests are sent in its first half only, so that Strava has long counted the
    /// last of them when the others forget the block.
    /// </summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private int _lost;
    private int _found;
    private DateTimeOffset _takenAt;

    public string Holder { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Permits of the block that are left.</summary>
    public int Unspent { get; private set; }

    /// <summary>Requests whose answers are awaited.</summary>
    public int InFlight { get; private set; }

    /// <summary>Requests that may not be in Strava's figures yet: on their way, or ended without a figure since.</summary>
    public int Sent => InFlight + _lost - _found;

    /// <summary>Whether the block has a permit that may be spent.</summary>
    public bool CanSpend(DateTimeOffset now) => Unspent > 0 && now - _takenAt < Lifetime / 2;

    public static DateTimeOffset Until(DateTimeOffset now)
    {
        var (lapses, windowEnds) = (now + Lifetime, QuotaWindow.Quarter.End(now));
        return lapses < windowEnds ? lapses : windowEnds;
    }

    public void Receive(int permits, DateTimeOffset now) => (Unspent, _takenAt) = (permits, now);

    /// <summary>The block is over: with its window, by its age, or because the document was replaced. So are requests that ended long ago.</summary>
    public void Lose() => (Unspent, _found) = (0, _lost);

    public QuotaPermit Spend(DateTimeOffset now)
    {
        Unspent--;
        InFlight++;
        return new QuotaPermit(now, _lost);
    }

    /// <param name="permit">The permit of the request that has ended.</param>
    /// <param name="hasFigure">Whether the answer said what Strava has counted.</param>
    public void Settle(QuotaPermit permit, bool hasFigure)
    {
        InFlight--;
        if (hasFigure)
        {
            // Whatever ended before this request was sent is in its figure, or has never arrived.
            _found = Math.Max(_found, permit.LostBefore);
        }
        else
        {
            _lost++;
        }
    }
}
