namespace Strava.Ingestion.Tests.Quota;

public sealed class QuotaBucketTests
{
    [Theory]
    [InlineData(100, 0.1, 89, false)]
    [InlineData(100, 0.1, 90, true)]
    [InlineData(100, 0.0, 99, false)]
    [InlineData(100, 0.0, 100, true)]
    [InlineData(100, 0.9, 9, false)]
    [InlineData(100, 0.9, 10, true)]
    [InlineData(100, 0.1, 250, true)]
    [InlineData(5, 0.1, 4, false)]
    [InlineData(1, 0.9, 0, false)]
    [InlineData(1, 0.9, 1, true)]
    public void The_reserve_is_left_alone(int limit, double reserve, int used, bool spent) =>
        Assert.Equal(spent, new QuotaBucket { Window = QuotaWindow.Quarter, Limit = limit, Used = used }.IsSpent(reserve));

    [Fact]
    public void An_unknown_limit_is_never_spent() => Assert.False(new QuotaBucket { Window = QuotaWindow.Quarter, Used = 1_000_000 }.IsSpent(0.1));

    [Theory]
    [InlineData("2026-03-14T09:15:00Z", "2026-03-14T09:15:00Z", "2026-03-14T09:30:00Z")]
    [InlineData("2026-03-14T09:29:59.9999999Z", "2026-03-14T09:15:00Z", "2026-03-14T09:30:00Z")]
    [InlineData("2026-03-14T23:59:59Z", "2026-03-14T23:45:00Z", "2026-03-15T00:00:00Z")]
    [InlineData("2026-03-14T09:20:00+05:45", "2026-03-14T03:30:00Z", "2026-03-14T03:45:00Z")]
    public void Quarter_hours_begin_with_the_clock(string now, string start, string end)
    {
        Assert.Equal(Moment(start), QuotaWindow.Quarter.Start(Moment(now)));
        Assert.Equal(Moment(end), QuotaWindow.Quarter.End(Moment(now)));
    }

    [Theory]
    [InlineData("2026-03-14T00:00:00Z", "2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-03-14T23:00:00-08:00", "2026-03-15T00:00:00Z", "2026-03-16T00:00:00Z")]
    public void Days_begin_at_midnight_utc(string now, string start, string end)
    {
        Assert.Equal(Moment(start), QuotaWindow.Day.Start(Moment(now)));
        Assert.Equal(Moment(end), QuotaWindow.Day.End(Moment(now)));
    }

    [Fact]
    public void A_new_window_begins_at_nothing()
    {
        var bucket = new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 100 };
        bucket.Roll(TestClock.Origin);
        bucket.Used = 70;

        bucket.Roll(TestClock.Origin + TimeSpan.FromMinutes(9));
        Assert.Equal(70, bucket.Used);

        bucket.Roll(TestClock.Origin + TimeSpan.FromMinutes(10));
        Assert.Equal(0, bucket.Used);
        Assert.Equal(100, bucket.Limit);
    }

    [Theory]
    [InlineData(0, 50, 50)]
    [InlineData(0, 5, 10)]
    [InlineData(15, 3, 3)]
    [InlineData(-15, 90, 10)]
    public void Of_two_counts_the_later_window_and_then_the_higher_figure_counts(int minutesLater, int theirs, int merged)
    {
        var mine = new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 100, Used = 10, WindowStart = TestClock.Origin };

        mine.Merge(new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 200, Used = theirs, WindowStart = TestClock.Origin.AddMinutes(minutesLater) });

        Assert.Equal(merged, mine.Used);
        Assert.Equal(200, mine.Limit);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
