using System.Globalization;

namespace Strava.Ingestion.Client.Tests;

/// <summary>What history may use, and when it may go on.</summary>
public sealed class QuotaRulesTests
{
    private const RequestPriority Live = RequestPriority.Live;
    private const RequestPriority History = RequestPriority.History;

    private readonly QuotaDocument _quota = new();

    [Theory]
    [InlineData(100, 0.1, 89, true)]
    [InlineData(100, 0.1, 90, false)]
    [InlineData(100, 0.0, 99, true)]
    [InlineData(100, 0.0, 100, false)]
    [InlineData(100, 0.9, 9, true)]
    [InlineData(100, 0.9, 10, false)]
    [InlineData(100, 0.1, 250, false)]
    [InlineData(5, 0.1, 4, true)]
    [InlineData(1, 0.9, 0, true)]
    [InlineData(1, 0.9, 1, false)]
    public void Of_a_quarter_hour_history_leaves_the_reserve(int limit, double reserve, int used, bool allowed)
    {
        var now = At("2026-03-14T09:20:00Z");
        _quota.Roll(now);
        (_quota.ReadQuarter.Limit, _quota.ReadQuarter.Used) = (limit, used);

        Assert.Equal(allowed, new QuotaRules(reserve).Earliest(_quota, History, 0, now) == now);
    }

    [Theory]
    [InlineData("2026-03-14T09:20:00Z", 799, "2026-03-14T09:20:00Z")]
    [InlineData("2026-03-14T09:20:00Z", 800, "2026-03-14T23:00:00Z")]
    [InlineData("2026-03-14T22:59:59Z", 800, "2026-03-14T23:00:00Z")]
    [InlineData("2026-03-14T23:00:00Z", 959, "2026-03-14T23:00:00Z")]
    [InlineData("2026-03-14T23:00:00Z", 960, "2026-03-14T23:15:00Z")]
    [InlineData("2026-03-14T23:40:00Z", 970, "2026-03-14T23:40:00Z")]
    [InlineData("2026-03-14T23:45:00Z", 989, "2026-03-14T23:45:00Z")]
    [InlineData("2026-03-14T09:20:00Z", 989, "2026-03-14T23:45:00Z")]
    [InlineData("2026-03-14T09:20:00Z", 990, "2026-03-15T00:00:00Z")]
    public void Of_the_day_history_leaves_more_until_the_last_hour_and_then_only_what_live_work_may_still_need(string now, int used, string earliest)
    {
        (_quota.ReadDay.Limit, _quota.ReadDay.Used) = (1000, 0);
        _quota.Roll(At(now));
        _quota.ReadDay.Used = used;

        Assert.Equal(At(earliest), new QuotaRules(0.1).Earliest(_quota, History, 0, At(now)));
    }

    [Theory]
    [InlineData(99, 999, "2026-03-14T09:20:00Z")]
    [InlineData(100, 999, "2026-03-14T09:30:00Z")]
    [InlineData(100, 1000, "2026-03-15T00:00:00Z")]
    public void Live_work_may_use_all_of_it(int quarter, int day, string earliest)
    {
        var now = At("2026-03-14T09:20:00Z");
        _quota.Roll(now);
        (_quota.ReadQuarter.Used, _quota.ReadDay.Used) = (quarter, day);

        Assert.Equal(At(earliest), new QuotaRules(0.1).Earliest(_quota, Live, 0, now));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void No_reserve_starves_a_first_sync_on_the_smallest_app(double reserve)
    {
        var now = At("2026-03-14T09:20:00Z");
        foreach (var pair in _quota.Pairs())
        {
            (pair.Quarter.Limit, pair.Day.Limit) = (1, 1);
        }

        Assert.Equal(now, new QuotaRules(reserve).Earliest(_quota, History, 0, now));
    }

    [Theory]
    [InlineData(0, 0, 100, 0, false, "100 of the 100 read requests of the quarter of an hour are used")]
    [InlineData(0, 0, 90, 0, true, "90 of the 100 read requests of the quarter of an hour are used, and the rest is kept for new activities (Strava:RateLimitReserve)")]
    [InlineData(200, 0, 100, 1000, false, "1000 of the 1000 read requests of the day are used")]
    [InlineData(0, 2000, 110, 0, false, "2000 of the 2000 requests of the day are used")]
    [InlineData(0, 0, 0, 800, true, "800 of the 1000 read requests of the day are used, and the rest is kept for new activities (Strava:RateLimitReserve)")]
    public void What_is_in_the_way_is_the_limit_that_is_waited_for(int quarter, int day, int readQuarter, int readDay, bool isHistory, string obstacle)
    {
        var now = At("2026-03-14T09:20:00Z");
        _quota.Roll(now);
        (_quota.OverallQuarter.Used, _quota.OverallDay.Used, _quota.ReadQuarter.Used, _quota.ReadDay.Used) = (quarter, day, readQuarter, readDay);

        Assert.Equal(obstacle, new QuotaRules(0.1).Obstacle(_quota, isHistory ? History : Live, now));
    }

    [Fact]
    public void A_pause_is_kept_and_then_the_windows_count()
    {
        var now = At("2026-03-14T09:20:00Z");
        _quota.Roll(now);
        _quota.BlockedUntil = At("2026-03-14T09:22:00Z");
        Assert.Equal(_quota.BlockedUntil, new QuotaRules(0.1).Earliest(_quota, Live, 5, now));

        _quota.ReadQuarter.Used = 100;
        Assert.Equal(At("2026-03-14T09:30:00Z"), new QuotaRules(0.1).Earliest(_quota, Live, 5, now));
    }

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(60, 0, 10)]
    [InlineData(80, 0, 5)]
    [InlineData(87, 0, 1)]
    [InlineData(95, 0, 1)]
    [InlineData(0, 4, 9)]
    [InlineData(60, 4, 3)]
    [InlineData(85, 4, 1)]
    public void Blocks_get_smaller_with_what_is_left_and_with_every_other_process(int used, int others, int size)
    {
        var now = At("2026-03-14T09:20:00Z");
        _quota.Roll(now);
        (_quota.ReadQuarter.Limit, _quota.ReadQuarter.Used) = (100, used);
        for (var i = 0; i < others; i++)
        {
            _quota.Blocks.Add(new QuotaBlock { Holder = $"{i}", Permits = 1, Until = now.AddMinutes(1) });
        }

        Assert.Equal(size, new QuotaRules(0.1).BlockSize(_quota, Live, new QuotaHolding(), now));
    }

    [Fact]
    public void As_long_as_the_limit_is_unknown_one_permit_is_taken() =>
        Assert.Equal(1, new QuotaRules(0.1).BlockSize(_quota, Live, new QuotaHolding(), At("2026-03-14T09:20:00Z")));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
