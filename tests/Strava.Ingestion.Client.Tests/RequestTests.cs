namespace Strava.Ingestion.Client.Tests;

public sealed class RequestTests : IDisposable
{
    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_request_carries_the_token_in_its_header_and_names_the_library()
    {
        await using var core = new TestCore(_server);

        var athlete = await core.AthleteAsync();

        Assert.Equal(42, athlete.Id);
        var request = Assert.Single(_server.ApiRequests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(_server.ApiBaseAddress + "athlete", request.Url);
        Assert.Equal("Bearer " + Answer.Access(1), Assert.Single(request.Headers!["Authorization"]));
        Assert.Matches(@"^Strava\.Ingestion/\d+\.\d+\.\d+[-.\w]*$", Assert.Single(request.Headers["User-Agent"]));
        Assert.Contains("gzip", request.Headers["Accept-Encoding"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_activity_list_is_asked_for_in_whole_seconds()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.ListAsync(new ActivityQuery
        {
            After = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_900),
            Before = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
            Page = 3,
            PageSize = 50,
        });

        Assert.Equal(
            _server.ApiBaseAddress + "athlete/activities?after=1700000000&before=1767225600&page=3&per_page=50",
            Assert.Single(_server.ApiRequests).Url);
    }

    [Fact]
    public async Task Bounds_that_are_not_given_are_not_sent()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.ListAsync();

        Assert.Equal(_server.ApiBaseAddress + "athlete/activities?page=1&per_page=200", Assert.Single(_server.ApiRequests).Url);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 0)]
    [InlineData(1, 201)]
    public async Task A_query_out_of_range_is_refused_without_a_request(int page, int pageSize)
    {
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => core.ListAsync(new ActivityQuery { Page = page, PageSize = pageSize }));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_detail_is_the_answer_byte_for_byte()
    {
        const string Body = """{ "id" : 7 , "name":"Zürich \u2764", "description":"x" }""";
        _server.On("/api/v3/activities/7", Answer.Json(Body));
        await using var core = new TestCore(_server);

        var record = await core.Client.Activities.GetAsync(7, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Body, System.Text.Encoding.UTF8.GetString(record.Raw.Span));
    }

    [Fact]
    public async Task A_redirect_is_refused_because_the_token_would_go_elsewhere()
    {
        _server.On(StravaServer.AthletePath, Answer.Json("", 302).With("Location", "/elsewhere"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaException>(core.AthleteAsync);

        Assert.Equal(System.Net.HttpStatusCode.Found, refusal.StatusCode);
        Assert.Single(_server.ApiRequests);
    }
}
