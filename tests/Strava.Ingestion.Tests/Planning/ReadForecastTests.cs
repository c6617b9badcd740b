namespace Strava.Ingestion.Tests;

public sealed class ReadForecastTests
{
    /// <summary>20 minutes past nine; a new app reads 100 times a quarter hour and 1,000 times a day.</summary>
    private static readonly DateTimeOffset Now = TestClock.Origin;

    [Theory]
    [InlineData(0, 0.1, 0, 0, "2026-03-14 09:20")]
    [InlineData(1, 0.1, 1, 1, "2026-03-14 09:20")]
    [InlineData(90, 0.1, 1, 1, "2026-03-14 09:20")]
    [InlineData(91, 0.1, 2, 1, "2026-03-14 09:30")]
    [InlineData(91, 0.0, 1, 1, "2026-03-14 09:20")]
    [InlineData(101, 0.0, 2, 1, "2026-03-14 09:30")]
    // Four fifths of the day, in windows of 90, and from 23:00 on what the quarter hours to come need not keep.
    [InlineData(800, 0.1, 9, 1, "2026-03-14 11:15")]
    [InlineData(801, 0.1, 10, 1, "2026-03-14 23:00")]
    [InlineData(1000, 0.0, 10, 1, "2026-03-14 11:30")]
    [InlineData(1001, 0.0, 11, 2, "2026-03-15 00:00")]
    public void Reads_fill_windows_and_days(int reads, double reserve, int windows, int days, string doneAt)
    {
        var step = ReadForecast.Of("streams", reads, new QuotaDocument(), new QuotaRules(reserve), Now);

        Assert.Equal(new PlanStep("streams", reads, windows, days, Moment(doneAt)), step);
    }

    [Fact]
    public void What_is_used_already_is_not_left()
    {
        var quota = new QuotaDocument
        {
            ReadQuarter = new QuotaBucket { Window = QuotaWindow.Quarter, Limit = 100, Used = 85, WindowStart = QuotaWindow.Quarter.Start(Now) },
            ReadDay = new QuotaBucket { Window = QuotaWindow.Day, Limit = 1000, Used = 790, WindowStart = QuotaWindow.Day.Start(Now) },
        };

        var step = ReadForecast.Of("sweep", 11, quota, new QuotaRules(0.1), Now);

        Assert.Equal((3, Moment("2026-03-14 23:00")), (step.Windows, step.DoneAt));
    }

    [Fact]
    public void A_pause_after_a_429_comes_first()
    {
        var quota = new QuotaDocument { BlockedUntil = Now.AddMinutes(40) };

        Assert.Equal(new PlanStep("sweep", 1, 1, 1, Now.AddMinutes(40)), ReadForecast.Of("sweep", 1, quota, new QuotaRules(0.1), Now));
    }

    [Fact]
    public void A_history_of_years_is_forecast_in_no_time()
    {
        var step = ReadForecast.Of("all together", 300_000, new QuotaDocument(), new QuotaRules(0.1), Now);

        // Nearly all of a day's 1,000 reads are history's in the end.
        Assert.InRange(step.Days, 300, 306);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
