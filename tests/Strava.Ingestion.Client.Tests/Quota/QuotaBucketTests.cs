namespace Strava.Ingestion.Client.Tests;

public sealed class QuotaBucketTests
{
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
    [InlineData(15, 70)]
    [InlineData(30, 0)]
    [InlineData(-15, 0)]
    public void A_clock_that_is_a_little_behind_does_not_go_back_to_the_last_window(int minutesAhead, int used)
    {
        var bucket = new QuotaBucket { Window = QuotaWindow.Quarter, Used = 70, WindowStart = QuotaWindow.Quarter.Start(TestClock.Origin).AddMinutes(minutesAhead) };

        bucket.Roll(TestClock.Origin);

        Assert.Equal(used, bucket.Used);
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData(50, 53)]
    [InlineData(47, 50)]
    [InlineData(40, 50)]
    [InlineData(30, 40)]
    [InlineData(60, 63)]
    public void Strava_corrects_the_own_count_by_no_more_than_what_is_certain(int? counted, int used)
    {
        var bucket = new QuotaBucket { Window = QuotaWindow.Quarter, Used = 50, Counted = counted };

        bucket.Correct(unsent: 3, unanswered: 10);

        Assert.Equal(used, bucket.Used);
    }

    [Theory]
    [InlineData(0, 50, 50)]
    [InlineData(0, 5, 10)]
    [InlineData(15, 50, 10)]
    [InlineData(-15, 90, 10)]
    public void Of_stravas_figures_the_highest_of_the_window_counts(int minutesLater, int said, int counted)
    {
        var bucket = new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 100, Counted = 10, WindowStart = TestClock.Origin };

        bucket.Learn(new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 200, Counted = said, WindowStart = TestClock.Origin.AddMinutes(minutesLater) });

        Assert.Equal(counted, bucket.Counted);
        Assert.Equal(200, bucket.Limit);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
