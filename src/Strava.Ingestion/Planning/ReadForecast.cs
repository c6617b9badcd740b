namespace Strava.Ingestion;

/// <summary>Plays requests through the quota, by the same rules by which they will be sent, and nobody else's in between.</summary>
internal static class ReadForecast
{
    /// <param name="name">What the requests are for.</param>
    /// <param name="reads">How many.</param>
    /// <param name="quota">The quota as it is; used up by the forecast.</param>
    /// <param name="rules">How far history may go.</param>
    /// <param name="now">When they begin.</param>
    public static PlanStep Of(string name, int reads, QuotaDocument quota, QuotaRules rules, DateTimeOffset now)
    {
        var (windows, days) = (0, 0);
        var (window, day) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        var moment = now;
        for (var read = 0; read < reads; read++)
        {
            quota.Roll(moment);
            moment = rules.Earliest(quota, RequestPriority.History, unspent: 0, moment);
            quota.Roll(moment);
            (window, windows) = Enter(QuotaWindow.Quarter.Start(moment), window, windows);
            (day, days) = Enter(QuotaWindow.Day.Start(moment), day, days);
            foreach (var bucket in quota.Buckets())
            {
                bucket.Used++;
            }
        }

        return new PlanStep(name, reads, windows, days, moment);
    }

    private static (DateTimeOffset Start, int Count) Enter(DateTimeOffset start, DateTimeOffset last, int count) =>
        start == last ? (last, count) : (start, count + 1);
}
