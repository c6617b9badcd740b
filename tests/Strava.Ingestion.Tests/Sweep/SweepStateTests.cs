namespace Strava.Ingestion.Tests;

public sealed class SweepStateTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(95, 10)]
    public void A_window_has_as_many_activities_as_it_is_told(int activities, int windows) =>
        Assert.Equal(windows, SweepState.Of(Starts(activities), 10).Windows);

    [Fact]
    public void Every_moment_belongs_to_exactly_one_window()
    {
        var state = SweepState.Of(Starts(95), 10);

        for (var moment = Monday.AddDays(-120); moment < Monday.AddDays(20); moment = moment.AddHours(7))
        {
            Assert.Single(Windows(state), window => window.Contains(moment));
        }
    }

    [Fact]
    public void Activities_of_one_second_stay_together()
    {
        var state = SweepState.Of(Starts(5).Concat(Enumerable.Repeat(Monday.AddDays(-10), 50)).Concat([Monday.AddDays(-20)]), 10);

        Assert.Equal(2, state.Windows);
        Assert.Equal(Monday.AddDays(-10), state.Next.From);
    }

    [Fact]
    public void The_newest_window_comes_first() => Assert.Null(SweepState.Of(Starts(95), 10).Next.Until);

    private static IEnumerable<DateTimeOffset> Starts(int count) => Enumerable.Range(0, count).Select(i => Monday.AddDays(-i));

    private static IEnumerable<ActivityWindow> Windows(SweepState state) => Enumerable.Range(0, state.Windows).Select(done => (state with { Done = done }).Next);
}
