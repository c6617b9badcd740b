using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client.Tests;

public sealed class QuotaPersistenceTests : IDisposable
{
    private const string Key = "quota/12345";

    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_restarted_process_knows_what_its_predecessor_spent()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "100,100"));
        await using (var before = new TestCore(_server, _state))
        {
            await before.ListAsync();
        }

        await using var after = new TestCore(_server, _state);
        await Assert.ThrowsAsync<StravaRateLimitException>(() => after.ListAsync());

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_429_outlives_the_process()
    {
        _server.On(StravaServer.ListPath, Answer.Json("{}", 429));
        await using (var before = new TestCore(_server, _state))
        {
            await Assert.ThrowsAsync<StravaRateLimitException>(() => before.ListAsync());
        }

        await using var after = new TestCore(_server, _state);
        await Assert.ThrowsAsync<StravaRateLimitException>(() => after.ListAsync());

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task Two_processes_never_spend_the_same_permit()
    {
        _server.On(StravaServer.ListPath, Answers.List("1,1", "97,97"), Answers.List("2,2", "98,98"), Answers.List("3,3", "99,99"), Answers.List("4,4", "100,100"));
        await using var first = new TestCore(_server, _state);
        await using var second = new TestCore(_server, _state);
        await first.ListAsync();
        await second.ListAsync();
        await first.ListAsync();
        await second.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => first.ListAsync());
        await Assert.ThrowsAsync<StravaRateLimitException>(() => second.ListAsync());

        Assert.Equal(4, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task Use_of_the_app_by_others_is_known_to_every_process_at_once()
    {
        _server.On(StravaServer.ListPath, Answers.List("1,1", "1,1"), Answers.List("2,2", "2,2"), Answers.List("99,99", "99,99"), Answers.List("100,100", "100,100"));
        await using var first = new TestCore(_server, _state);
        await using var second = new TestCore(_server, _state);
        await first.ListHistoryAsync();
        await second.ListHistoryAsync();
        await first.ListHistoryAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => second.ListHistoryAsync());

        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_429_of_one_process_stops_the_others_before_their_next_request()
    {
        _server.On(StravaServer.ListPath, Answers.List("1,1", "1,1"), Answers.List("2,2", "2,2"), Answers.List("3,3", "3,3"), Answers.List("4,4", "4,4"), Answer.Json("{}", 429), Answer.Json("[]"));
        await using var first = new TestCore(_server, _state);
        await using var second = new TestCore(_server, _state);
        foreach (var process in (TestCore[])[first, second, first, second])
        {
            await process.ListAsync();
        }

        var rejected = await Assert.ThrowsAsync<StravaRateLimitException>(() => first.ListAsync());
        var refused = await Assert.ThrowsAsync<StravaRateLimitException>(() => second.ListAsync());

        Assert.Equal(rejected.ResumeAfter, refused.ResumeAfter);
        Assert.Null(refused.StatusCode);
        Assert.Equal(5, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task What_an_older_version_wrote_is_understood()
    {
        const string Old = """
            {"overallQuarter":{"window":"Quarter","limit":200,"used":10,"windowStart":"2026-03-14T09:15:00+00:00"},
             "overallDay":{"window":"Day","limit":2000,"used":10,"windowStart":"2026-03-14T00:00:00+00:00"},
             "readQuarter":{"window":"Quarter","limit":100,"used":99,"windowStart":"2026-03-14T09:15:00+00:00"},
             "readDay":{"window":"Day","limit":1000,"used":10,"windowStart":"2026-03-14T00:00:00+00:00"}}
            """;
        await _state.TryWriteAsync(Key, Encoding.UTF8.GetBytes(Old), etag: null, TestContext.Current.CancellationToken);
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        await using var core = new TestCore(_server, _state);
        await core.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => core.ListAsync());

        Assert.Single(_server.ApiRequests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"overallQuarter":null}""")]
    [InlineData("""{"overallQuarter":{"window":"Week"}}""")]
    [InlineData("""{"blockedUntil":"tomorrow"}""")]
    [InlineData("""{"blockedUntil":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"blocks":null}""")]
    [InlineData("""{"blocks":[null,{"holder":"a","permits":-7,"until":"2026-03-14T09:30:00Z"}]}""")]
    [InlineData("""{"readDay":{"window":"Day","limit":0,"used":-5,"windowStart":"9999-12-31T00:00:00Z"}}""")]
    public async Task A_damaged_document_counts_as_none_and_is_replaced(string damaged)
    {
        await _state.TryWriteAsync(Key, Encoding.UTF8.GetBytes(damaged), etag: null, TestContext.Current.CancellationToken);
        _server.On(StravaServer.ListPath, Answers.List("3,4", "5,6"));
        await using var core = new TestCore(_server, _state);

        await core.ListAsync();

        Assert.Equal(5, Stored("readQuarter").GetProperty("counted").GetInt32());
        Assert.Equal(4, Stored("overallDay").GetProperty("counted").GetInt32());
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_saved_is_no_failure_of_strava_and_costs_no_request()
    {
        _state.FailOn(Key);
        await using var core = new TestCore(_server, _state);

        var failure = await Assert.ThrowsAsync<IOException>(core.AthleteAsync);

        Assert.Equal("The disk is full.", failure.Message);
        Assert.Empty(_server.ApiRequests);
    }

    [Fact]
    public async Task Apps_have_ledgers_of_their_own()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "100,100"));
        await using var one = new TestCore(_server, _state);
        await using var other = new TestCore(_server, _state, configure: options => options.ClientId = "67890");
        await one.ListAsync();

        await other.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    private JsonElement Stored(string bucket)
    {
        using var document = JsonDocument.Parse(_state.Content(Key));
        return document.RootElement.GetProperty(bucket).Clone();
    }
}
