namespace Strava.Ingestion.Client;

/// <summary>What one answer says of the quota, as a document of only that.</summary>
internal static class RateLimitHeaders
{
    /// <summary>Adds what the answer says to what answers before it have said.</summary>
    /// <returns>Whether Strava said what it has counted.</returns>
    public static bool ReadInto(QuotaDocument said, HttpResponseMessage response, DateTimeOffset sentAt, DateTimeOffset now)
    {
        var (overall, reads) = (RateLimitReading.Overall(response.Headers, "Usage"), RateLimitReading.Reads(response.Headers, "Usage"));
        var (overallLimit, readLimit) = (RateLimitReading.Overall(response.Headers, "Limit"), RateLimitReading.Reads(response.Headers, "Limit"));
        Take(said.OverallQuarter, overallLimit.Quarter, overall.Quarter, sentAt, now);
        Take(said.OverallDay, overallLimit.Day, overall.Day, sentAt, now);
        Take(said.ReadQuarter, readLimit.Quarter, reads.Quarter, sentAt, now);
        Take(said.ReadDay, readLimit.Day, reads.Day, sentAt, now);
        return overall != default || reads != default;
    }

    /// <summary>How long a 429 stops everything.</summary>
    /// <param name="quota">The quota, what the answer said of it included.</param>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset BlockedUntil(QuotaDocument quota, HttpResponseMessage response, DateTimeOffset now)
    {
        var retryAfter = response.Headers.RetryAfter is { } header ? header.Date ?? now + (header.Delta ?? TimeSpan.Zero) : now;
        var dayIsSpent = quota.Pairs().Any(pair => (pair.Day.Counted ?? pair.Day.Used) >= pair.DayLimit);

        // No window of Strava's is longer than a day; a header that says more is a proxy's.
        var latest = QuotaWindow.Day.End(now);
        var window = dayIsSpent ? QuotaWindow.Day : QuotaWindow.Quarter;
        return retryAfter > now ? (retryAfter < latest ? retryAfter : latest) : window.End(now);
    }

    /// <summary>Which limit a 429 is about, as far as Strava's figures tell.</summary>
    /// <param name="quota">The quota, what the answer said of it included.</param>
    public static string Exceeded(QuotaDocument quota)
    {
        var days = quota.Pairs().Where(pair => pair.Day.Counted >= pair.DayLimit).Select(pair => pair.DescribeDay(pair.Day.Counted!.Value));
        var quarters = quota.Pairs().Where(pair => pair.Quarter.Counted >= pair.QuarterLimit).Select(pair => pair.DescribeQuarter(pair.Quarter.Counted!.Value));
        return days.Concat(quarters).FirstOrDefault() ?? "Strava's figures do not say which limit";
    }

    private static void Take(QuotaBucket bucket, int? limit, int? used, DateTimeOffset sentAt, DateTimeOffset now)
    {
        bucket.Roll(now);

        // A limit of nothing would never be asked about again.
        bucket.Limit = limit is > 0 ? limit : bucket.Limit;

        // Of an answer that comes after the end of the window in which it was asked for, nobody knows which window it speaks of.
        if (used is >= 0 && bucket.Window.Start(sentAt) == bucket.WindowStart)
        {
            bucket.Counted = Math.Max(bucket.Counted ?? 0, used.Value);
        }
    }
}
