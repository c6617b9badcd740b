namespace Strava.Ingestion.Tests;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 20, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * *", 40)]
    [InlineData("30 * * * *", 10)]
    [InlineData("20 9 * * *", 24 * 60)]
    public void The_next_moment_is_after_now(string cron, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), new CronSchedule(cron).Next(Now));

    [Theory]
    [InlineData("0 * * * *", true)]
    [InlineData("hourly", false)]
    [InlineData("", false)]
    [InlineData("0 0 30 2 *", false)]
    public void What_never_comes_true_is_no_schedule(string cron, bool valid) => Assert.Equal(valid, CronSchedule.IsValid(cron));
}
