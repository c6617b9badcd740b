namespace Strava.Ingestion.Client;

/// <summary>The quota of an app as all its processes share it.</summary>
internal sealed class QuotaDocument : IStateContent
{
    public QuotaBucket OverallQuarter { get; set; } = new() { Window = QuotaWindow.Quarter };

    public QuotaBucket OverallDay { get; set; } = new() { Window = QuotaWindow.Day };

    public QuotaBucket ReadQuarter { get; set; } = new() { Window = QuotaWindow.Quarter };

    public QuotaBucket ReadDay { get; set; } = new() { Window = QuotaWindow.Day };

    /// <summary>Set by a 429, whatever the counters say.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }

    /// <summary>Who holds permits; at most one block a process.</summary>
    public List<QuotaBlock> Blocks { get; set; } = [];

    public bool IsSound() =>
        (OverallQuarter.Window, OverallDay.Window, ReadQuarter.Window, ReadDay.Window) == (QuotaWindow.Quarter, QuotaWindow.Day, QuotaWindow.Quarter, QuotaWindow.Day)
        && Buckets().All(bucket => bucket.IsSound())
        && Blocks.TrueForAll(block => block is { Permits: >= 0 and <= QuotaBucket.Most });

    public bool KnowsLimit() => Buckets().Any(bucket => bucket.Limit is not null);

    public IEnumerable<QuotaBucket> Buckets() => [OverallQuarter, OverallDay, ReadQuarter, ReadDay];

    /// <summary>https://developers.strava.com/docs/rate-limits/ has the limits of a new app.</summary>
    public IEnumerable<QuotaPair> Pairs() => [new(OverallQuarter, OverallDay, "requests", Least: 200), new(ReadQuarter, ReadDay, "read requests", Least: 100)];

    /// <summary>Forgets what is over: windows, blocks and the pause after a 429.</summary>
    public void Roll(DateTimeOffset now)
    {
        foreach (var bucket in Buckets())
        {
            bucket.Roll(now);
        }

        Blocks.RemoveAll(block => block is not { Permits: > 0 } || block.Until <= now);

        // No pause is longer than a day; one that claims to be was written by a wrong clock.
        if (BlockedUntil <= now || BlockedUntil > QuotaWindow.Day.End(now) + QuotaWindow.Day.Length())
        {
            BlockedUntil = null;
        }
    }

    /// <summary>Takes what answers said, which is a document of the same shape.</summary>
    public void Learn(QuotaDocument said)
    {
        foreach (var (mine, theirs) in Buckets().Zip(said.Buckets()))
        {
            mine.Learn(theirs);
        }

        BlockedUntil = BlockedUntil is null || said.BlockedUntil > BlockedUntil ? said.BlockedUntil : BlockedUntil;
    }

    /// <summary>Brings the counts in line with Strava's figures.</summary>
    public void Correct(QuotaHolding own)
    {
        foreach (var bucket in Buckets())
        {
            bucket.Correct(own.Unspent, own.Unspent + own.Sent + HeldByOthers(own));
        }
    }

    /// <summary>What has surely been sent, for people: permits that a process has taken and may never spend do not count.</summary>
    public RateLimits Spent(QuotaHolding own)
    {
        var held = own.Unspent + HeldByOthers(own);
        return new RateLimits(OverallQuarter.Spent(held), OverallDay.Spent(held), ReadQuarter.Spent(held), ReadDay.Spent(held));
    }

    /// <summary>Whether answers said what other processes have to know before they send on.</summary>
    public bool IsNews(QuotaDocument said, QuotaHolding own) =>
        (said.BlockedUntil is { } until && !(BlockedUntil >= until))
        || Buckets().Zip(said.Buckets()).Any(pair =>
            (pair.Second.Limit is { } limit && limit != pair.First.Limit)
            || (pair.Second.WindowStart == pair.First.WindowStart && pair.Second.Counted + own.Unspent > pair.First.Used));

    /// <summary>Gives a process a new block for what is left of its old one.</summary>
    public void Exchange(QuotaHolding own, int permits, DateTimeOffset until)
    {
        var isKnown = Blocks.RemoveAll(block => block.Holder == own.Holder) > 0;

        // Where the old block is over, its window may be too: what is still on its way may arrive, and count, in this one.
        var more = permits - own.Unspent + (isKnown ? 0 : own.Sent);
        foreach (var bucket in Buckets())
        {
            bucket.Used += more;
        }

        if (permits + own.Sent > 0)
        {
            Blocks.Add(new QuotaBlock { Holder = own.Holder, Permits = permits + own.Sent, Until = until });
        }
    }

    public QuotaBlock? BlockOf(QuotaHolding own) => Blocks.Find(block => block.Holder == own.Holder);

    /// <summary>Whether a process has permits that it may still spend, or has spent and Strava has counted.</summary>
    public bool HoldsMoreThanSent(QuotaHolding own) => BlockOf(own) is { } block && block.Permits > own.Sent;

    private int HeldByOthers(QuotaHolding own) => Blocks.Where(block => block.Holder != own.Holder).Sum(block => block.Permits);
}
