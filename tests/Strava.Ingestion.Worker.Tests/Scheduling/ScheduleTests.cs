namespace Strava.Ingestion.Worker.Tests;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 2, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * *", "2026-05-04T11:00:00Z")]
    [InlineData("0 9 * * *", "2026-05-05T09:00:00Z")]
    [InlineData("2 10 * * *", "2026-05-05T10:02:00Z")]
    [InlineData("0 6 * * MON", "2026-05-11T06:00:00Z")]
    public void The_next_run_is_the_next_time_the_expression_comes_true_in_UTC(string cron, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), new Schedule(cron).Next(Now, resumeAfter: null));

    [Fact]
    public void After_a_spent_quota_it_is_the_moment_at_which_the_quota_allows_to_go_on() =>
        Assert.Equal(Now.AddMinutes(13), new Schedule("0 9 * * *").Next(Now, resumeAfter: Now.AddMinutes(13)));

    [Theory]
    [InlineData("0 9 * * *", true)]
    [InlineData("*/15 * * * *", true)]
    [InlineData("0 0 9 * * *", false)]
    [InlineData("0 0 30 2 *", false)]
    [InlineData("daily", false)]
    [InlineData("", false)]
    public void An_expression_has_five_fields_and_comes_true_some_day(string cron, bool valid) => Assert.Equal(valid, Schedule.IsValid(cron));
}
