namespace Strava.Ingestion.Client.Tests;

public sealed class ListTests : IDisposable
{
    private const string ClubsPath = "/api/v3/athlete/clubs";
    private const string CommentsPath = "/api/v3/activities/7/comments";

    private readonly StravaServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string> Queries => _server.ApiRequests.Select(request => new Uri(request.AbsoluteUrl).Query);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_list_is_read_until_a_page_is_empty_because_a_short_one_may_be_followed_by_others()
    {
        _server.On(ClubsPath, Answer.Json("""[{"id":1},{"id":2}]"""), Answer.Json("""[{"id":3}]"""), Answer.Json("""[{"id":4}]"""), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        var clubs = await core.Client.Clubs.ListAsync(2).ToListAsync(Cancellation);

        Assert.Equal([1, 2, 3, 4], clubs.Select(club => club.Id));
        Assert.Equal(4, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_it_is_enumerated_and_no_page_ahead_of_need()
    {
        _server.On(ClubsPath, Answer.Json("""[{"id":1},{"id":2}]"""));
        await using var core = new TestCore(_server);
        var list = core.Client.Clubs.ListAsync();

        Assert.Empty(_server.Requests);
        var first = await list.FirstAsync(Cancellation);

        Assert.Equal(1, first.Id);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_page_has_its_items_the_quota_its_bytes_and_where_the_next_one_begins()
    {
        const string Body = """[{"id":1,"name":"one"}, 7, {"name":"nobody"}]""";
        _server.On(ClubsPath, Answer.Json(Body).With("X-RateLimit-Limit", "200,2000").With("X-RateLimit-Usage", "1,2"), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        var pages = await core.Client.Clubs.ListAsync(30).AsPages(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(2, pages.Count);
        Assert.Equal("one", Assert.Single(pages[0].Items).Name);
        Assert.Equal(["7", """{"name":"nobody"}"""], pages[0].Rejected.Select(raw => System.Text.Encoding.UTF8.GetString(raw.Span)));
        Assert.Equal(Body, System.Text.Encoding.UTF8.GetString(pages[0].Raw.Span));
        Assert.Equal(new RateLimit(1, 200), pages[0].RateLimits!.Quarter);
        Assert.Equal("2/30", pages[0].Continuation);
        Assert.Null(pages[1].Continuation);
        Assert.Single(core.Logs.GetSnapshot(), line => line.Id.Id == 1016);
    }

    [Fact]
    public async Task A_list_goes_on_from_a_continuation_in_another_process_with_the_page_size_it_began_with()
    {
        _server.On(ClubsPath, Answer.Json("""[{"id":5}]"""), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.Client.Clubs.ListAsync(200).AsPages("3/30", Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["?page=3&per_page=30", "?page=4&per_page=30"], Queries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/30")]
    [InlineData("3/201")]
    [InlineData("3/30/1")]
    [InlineData("-3/30")]
    [InlineData("99999999999/30")]
    public async Task A_continuation_of_another_list_is_refused_without_a_request(string continuation)
    {
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<ArgumentException>(async () => await core.Client.Clubs.ListAsync().AsPages(continuation, Cancellation).ToListAsync(Cancellation));

        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_size_out_of_range_is_refused_at_once(int size)
    {
        await using var core = new TestCore(_server);

        Assert.Throws<ArgumentOutOfRangeException>(() => core.Client.Clubs.ListAsync(size));
        Assert.Throws<ArgumentOutOfRangeException>(() => core.Client.Activities.ListCommentsAsync(7, size));
        Assert.Throws<ArgumentOutOfRangeException>(() => core.Client.SegmentEfforts.ListAsync(7, pageSize: size));
        Assert.Throws<ArgumentOutOfRangeException>(() => core.Client.Activities.ListAsync(new ActivityQuery { PageSize = size }));
    }

    [Fact]
    public async Task Comments_go_on_from_the_cursor_of_the_last_one_as_strava_wrote_it()
    {
        _server.On(CommentsPath, Answer.Json("""[{"id":1,"cursor":"a%3D"},{"id":2,"cursor":"b%3D%3D"}]"""), Answer.Json("""[{"id":3,"cursor":"c d&e"}]"""), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        var comments = await core.Client.Activities.ListCommentsAsync(7, 2).ToListAsync(Cancellation);

        Assert.Equal([1, 2, 3], comments.Select(comment => comment.Id));
        Assert.Equal(["?page_size=2", "?page_size=2&after_cursor=b%3D%3D", "?page_size=2&after_cursor=c%20d%26e"], Queries);
    }

    [Fact]
    public async Task Comments_without_a_cursor_end_there()
    {
        _server.On(CommentsPath, Answer.Json("""[{"id":1,"cursor":null}]"""));
        await using var core = new TestCore(_server);

        Assert.Single(await core.Client.Activities.ListCommentsAsync(7).ToListAsync(Cancellation));

        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_cursor_that_leads_to_itself_is_no_endless_list()
    {
        _server.On(CommentsPath, Answer.Json("""[{"id":1,"cursor":"a"}]"""));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaTransientException>(async () => await core.Client.Activities.ListCommentsAsync(7).ToListAsync(Cancellation));

        Assert.Equal(2, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_list_that_is_no_array_is_asked_for_again()
    {
        _server.On(ClubsPath, Answer.Html(200), Answer.Json("{}"), Answer.Json("[]"));
        await using var core = new TestCore(_server);

        Assert.Empty(await core.Client.Clubs.ListAsync().ToListAsync(Cancellation));

        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task An_entry_that_comes_broken_twice_costs_that_entry()
    {
        var broken = Answer.Json("""[{"id":1},{"id":2,"name":nul},{"id":3}]""");
        _server.On(ClubsPath, broken, broken, Answer.Json("[]"));
        await using var core = new TestCore(_server);

        var page = await core.Client.Clubs.ListAsync().AsPages(cancellationToken: Cancellation).FirstAsync(Cancellation);

        Assert.Equal([1, 3], page.Items.Select(club => club.Id));
        Assert.Equal("""{"id":2,"name":nul}""", System.Text.Encoding.UTF8.GetString(Assert.Single(page.Rejected).Span));
    }

    [Fact]
    public async Task Efforts_between_moments_need_both_of_them()
    {
        await using var core = new TestCore(_server);

        Assert.Throws<ArgumentException>(() => core.Client.SegmentEfforts.ListAsync(9, startDateLocal: new DateTime(2026, 1, 1)));
        Assert.Throws<ArgumentException>(() => core.Client.SegmentEfforts.ListAsync(9, endDateLocal: new DateTime(2026, 1, 1)));
    }

    [Fact]
    public async Task An_app_can_stand_in_for_a_list_in_its_own_tests()
    {
        var list = new StravaList<SummaryClub>((continuation, _) => Task.FromResult(new StravaPage<SummaryClub>
        {
            Items = [new SummaryClub { Id = continuation is null ? 1 : 2 }],
            Continuation = continuation is null ? "more" : null,
        }));

        Assert.Equal([1, 2], await list.Select(club => club.Id).ToListAsync(Cancellation));
    }
}
