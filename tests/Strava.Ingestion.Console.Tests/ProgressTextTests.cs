using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Console.Tests;

public sealed class ProgressTextTests
{
    [Theory]
    [InlineData(2, 100, 400, "100 of 400 activities")]
    [InlineData(10, 100, 400, "100 of 400 activities · 30 s left")]
    [InlineData(60, 100, 1500, "100 of 1,500 activities · 14 min left")]
    [InlineData(60, 400, 400, "400 of 400 activities")]
    [InlineData(60, 0, 400, "0 of 400 activities")]
    [InlineData(60, 400, null, "400 activities")]
    public void It_says_how_much_time_is_left_where_the_number_is_known(int seconds, int seen, int? expected, string text)
    {
        var time = new FakeTimeProvider();
        var progress = new ProgressText(time);
        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(text, progress.Describe(new IngestionProgress(0, new ActivityCounts(seen, 0, 0, 0, 0), null) { Expected = expected }));
    }
}
