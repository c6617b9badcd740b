namespace Strava.Ingestion.Client.Tests;

public sealed class BrokenConnectionTests : IDisposable
{
    private const int Attempts = 5;

    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"id\":1}", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"id\":1}", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[{\"id\":1}\r\n", false)]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n<html>", false)]
    [InlineData("what is this\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot gzip!", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot zlib!", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot brotl", false)]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot gzip!", false)]
    public async Task An_answer_that_breaks_off_or_makes_no_sense_is_tried_five_times(string answer, bool reset)
    {
        using var strava = new BrokenServer(answer, reset);
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.Equal(Attempts, strava.Requests);
    }

    [Fact]
    public async Task A_connection_that_closes_without_an_answer_is_tried_again()
    {
        using var strava = new BrokenServer("");
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        // .NET's own handler opens further connections below each attempt, so the wire shows more than these.
        Assert.Equal(Attempts, core.Sent.Value);
    }

    [Fact]
    public async Task A_broken_error_page_leaves_the_status_to_speak()
    {
        using var strava = new BrokenServer("HTTP/1.1 403 Forbidden\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot gzip!");
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        var refusal = await Assert.ThrowsAsync<StravaException>(() => core.ListAsync());

        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stays_away_is_given_up_within_the_time_out()
    {
        var clock = new TestClock();
        using var strava = new BrokenServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[",
            sent: () => clock.Advance(TimeSpan.FromSeconds(30)));
        await using var core = new TestCore(_server, clock: clock, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        var failure = await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.Contains("took too long", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_reported_with_its_cause()
    {
        var nobody = new BrokenServer("");
        nobody.Dispose();
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = nobody.ApiBaseAddress);

        var failure = await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.IsType<HttpRequestException>(failure.InnerException);
        Assert.Contains("the activity list", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_announced_as_longer_than_any_of_stravas_is_not_read()
    {
        using var strava = new BrokenServer("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n[");
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);

        var failure = await Assert.ThrowsAsync<StravaTransientException>(() => core.ListAsync());

        Assert.Contains("longer than 32 MB", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResponseBody.Longest, "32 MB")]
    [InlineData(ResponseBody.LongestStreams, "64 MB")]
    [InlineData(ResponseBody.LongestTokens, "1 MB")]
    public async Task An_answer_of_unannounced_length_is_read_only_so_far_and_takes_little_more_memory(int longest, string said)
    {
        using var content = new StreamContent(new LongFile(long.MaxValue));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = ResponseBody.ReadAsync(content, longest, TestContext.Current.CancellationToken);

        Assert.True(reading.IsCompleted, "The bytes are counted of this thread only.");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * longest);
        Assert.Contains("longer than " + said, (await Assert.ThrowsAsync<StravaTransientException>(() => reading)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(ResponseBody.LongestTokens)]
    public async Task An_answer_up_to_its_bound_is_read_whole(int length)
    {
        using var content = new StreamContent(new LongFile(length));

        Assert.Equal(length, (await ResponseBody.ReadAsync(content, ResponseBody.LongestTokens, TestContext.Current.CancellationToken)).Length);
    }
}
