namespace Strava.Ingestion.Client;

/// <summary>How far a request may go into the quota.</summary>
/// <remarks>
/// Live work may use all of it. History leaves the reserve of every quarter hour alone, and of the day twice that share, because
/// nobody knows in the morning what athletes upload in the evening; that is four fifths of the day for history, so a new app reads
/// 800 pages of 200 activities a day. In the last hour before midnight UTC, what is left of the day is of no other use: then history
/// leaves only the reserves of the quarter hours that are still to come.
/// </remarks>
/// <param name="reserve">The share of a quarter hour that history leaves alone, 0 to 0.9.</param>
internal sealed class QuotaRules(double reserve)
{
    private const double MostReserved = 0.9;
    private const int MostPermits = 10;
    private const string Kept = ", and the rest is kept for new activities (Strava:RateLimitReserve)";

    private static readonly TimeSpan LastHour = TimeSpan.FromHours(1);

    /// <summary>When a request may be sent: now, or the earliest moment at which a window that is in its way has ended.</summary>
    /// <param name="quota">The state of the quota, rolled to now.</param>
    /// <param name="priority">What the request is for.</param>
    /// <param name="unspent">Permits that the process holds already.</param>
    /// <param name="now">The time.</param>
    public DateTimeOffset Earliest(QuotaDocument quota, RequestPriority priority, int unspent, DateTimeOffset now)
    {
        var moment = quota.BlockedUntil > now ? quota.BlockedUntil.Value : now;
        while (Free(quota, priority, moment) + (moment == now ? unspent : 0) < 1)
        {
            moment = QuotaWindow.Quarter.End(moment);
        }

        return moment;
    }

    /// <summary>
    /// Permits to take at once. A share of what is left for history, so that several processes get the last permits one by one and
    /// none is left over in a block; and few, because those of a process that dies are lost for a while.
    /// </summary>
    /// <param name="quota">The state of the quota, in which a request may be sent now.</param>
    /// <param name="priority">What the request is for.</param>
    /// <param name="own">What the process holds already.</param>
    /// <param name="now">The time.</param>
    public int BlockSize(QuotaDocument quota, RequestPriority priority, QuotaHolding own, DateTimeOffset now)
    {
        if (!quota.KnowsLimit())
        {
            return 1;
        }

        var processes = 1 + quota.Blocks.Count(block => block.Holder != own.Holder);
        var share = (Free(quota, RequestPriority.History, now) + own.Unspent) / (2 * processes);
        return (int)Math.Min(Math.Clamp(share, 1, MostPermits), Free(quota, priority, now) + own.Unspent);
    }

    /// <summary>Says what is in the way of a request that may not be sent now.</summary>
    /// <param name="quota">The state of the quota, rolled to now.</param>
    /// <param name="priority">What the request is for.</param>
    /// <param name="now">The time.</param>
    public string Obstacle(QuotaDocument quota, RequestPriority priority, DateTimeOffset now)
    {
        if (quota.BlockedUntil > now)
        {
            return "an earlier request was answered with 429";
        }

        // A spent day is the longer wait.
        if (quota.Pairs().Where(pair => FreeOfDay(pair, priority, now) < 1).ToList() is [var spent, ..])
        {
            var used = spent.Day.UsedAt(now);
            return spent.DescribeDay(used) + (used < spent.DayLimit ? Kept : "");
        }

        var least = quota.Pairs().MinBy(pair => FreeOfQuarter(pair, priority, now));
        var usedOfQuarter = least.Quarter.UsedAt(now);
        return least.DescribeQuarter(usedOfQuarter) + (usedOfQuarter < least.QuarterLimit ? Kept : "");
    }

    private long Free(QuotaDocument quota, RequestPriority priority, DateTimeOffset moment) =>
        quota.Pairs().Min(pair => Math.Min(FreeOfQuarter(pair, priority, moment), FreeOfDay(pair, priority, moment)));

    private long FreeOfQuarter(QuotaPair pair, RequestPriority priority, DateTimeOffset moment) =>
        (long)pair.QuarterLimit - (priority is RequestPriority.Live ? 0 : QuarterReserve(pair)) - pair.Quarter.UsedAt(moment);

    private long FreeOfDay(QuotaPair pair, RequestPriority priority, DateTimeOffset moment) =>
        (long)pair.DayLimit - (priority is RequestPriority.Live ? 0 : DayReserve(pair, moment)) - pair.Day.UsedAt(moment);

    private int QuarterReserve(QuotaPair pair) => (int)(pair.QuarterLimit * reserve);

    private int DayReserve(QuotaPair pair, DateTimeOffset moment)
    {
        var left = QuotaWindow.Day.End(moment) - moment;
        var most = (int)(pair.DayLimit * Math.Min(2 * reserve, MostReserved));
        return left > LastHour ? most : Math.Min(most, QuarterReserve(pair) * (int)Math.Ceiling(left / QuotaWindow.Quarter.Length()));
    }
}
