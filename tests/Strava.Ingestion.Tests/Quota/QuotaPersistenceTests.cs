using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Tests.Quota;

public sealed class QuotaPersistenceTests : IDisposable
{
    private const string Key = "quota/12345";

    private readonly StravaServer _server = new();
    private readonly MemoryStateStore _state = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_restarted_process_knows_what_its_predecessor_spent()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "90,100"));
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
    public async Task Two_processes_learn_of_each_other_with_the_next_answer()
    {
        _server.On(StravaServer.ListPath, Answers.List("1,1", "1,1"), Answers.List("2,2", "2,2"), Answers.List("90,90", "90,90"), Answer.Json("[]"));
        await using var first = new TestCore(_server, _state);
        await using var second = new TestCore(_server, _state);
        await first.ListAsync();
        await second.ListAsync();

        await first.ListAsync();
        await second.ListAsync();
        await Assert.ThrowsAsync<StravaRateLimitException>(() => second.ListAsync());

        Assert.Equal(4, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_429_of_one_process_stops_the_other_with_its_next_answer()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"), Answer.Json("[]"), Answer.Json("{}", 429), Answer.Json("[]"));
        await using var first = new TestCore(_server, _state);
        await using var second = new TestCore(_server, _state);
        await first.ListAsync();
        await second.ListAsync();

        await Assert.ThrowsAsync<StravaRateLimitException>(() => first.ListAsync());
        await second.ListAsync();
        await Assert.ThrowsAsync<StravaRateLimitException>(() => second.ListAsync());

        Assert.Equal(4, _server.ApiRequests.Count);
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
    public async Task A_damaged_document_counts_as_none_and_is_replaced(string damaged)
    {
        await _state.TryWriteAsync(Key, Encoding.UTF8.GetBytes(damaged), etag: null, TestContext.Current.CancellationToken);
        _server.On(StravaServer.ListPath, Answers.List("3,4", "5,6"));
        await using var core = new TestCore(_server, _state);

        await core.ListAsync();

        Assert.Equal(5, Stored("readQuarter"));
        Assert.Equal(4, Stored("overallDay"));
    }

    [Fact]
    public async Task A_request_still_on_its_way_is_added_to_stravas_figure()
    {
        await using var core = new TestCore(_server, _state);
        using var answer = new HttpResponseMessage();
        answer.Headers.Add("X-RateLimit-Usage", "50,50");
        await core.Get<QuotaLedger>().ReserveAsync(TestContext.Current.CancellationToken);
        await core.Get<QuotaLedger>().ReserveAsync(TestContext.Current.CancellationToken);

        await core.Get<QuotaLedger>().SettleAsync(answer, TestContext.Current.CancellationToken);

        Assert.Equal(51, Stored("overallQuarter"));
    }

    [Fact]
    public async Task A_request_whose_answer_is_given_up_is_no_longer_on_its_way()
    {
        await using var core = new TestCore(_server, _state);
        var ledger = core.Get<QuotaLedger>();
        using var answer = new HttpResponseMessage();
        answer.Headers.Add("X-RateLimit-Usage", "50,50");
        await ledger.ReserveAsync(TestContext.Current.CancellationToken);
        await Record.ExceptionAsync(() => ledger.SettleAsync(answer, new CancellationToken(canceled: true)));

        await ledger.ReserveAsync(TestContext.Current.CancellationToken);
        await ledger.SettleAsync(answer, TestContext.Current.CancellationToken);

        Assert.Equal(50, Stored("overallQuarter"));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_saved_is_no_failure_of_strava_and_costs_one_request()
    {
        _state.FailOn(Key);
        await using var core = new TestCore(_server, _state);

        var failure = await Assert.ThrowsAsync<IOException>(core.AthleteAsync);

        Assert.Equal("The disk is full.", failure.Message);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task Apps_have_ledgers_of_their_own()
    {
        _server.On(StravaServer.ListPath, Answers.List("10,10", "90,100"));
        await using var one = new TestCore(_server, _state);
        await using var other = new TestCore(_server, _state, configure: options => options.ClientId = "67890");
        await one.ListAsync();

        await other.ListAsync();

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    private int Stored(string bucket)
    {
        using var document = JsonDocument.Parse(_state.Content(Key));
        return document.RootElement.GetProperty(bucket).GetProperty("used").GetInt32();
    }
}
