using System.Net;

namespace Strava.Ingestion.Testing.Tests.Faults;

public sealed class SimulatedFaultTests
{
    private const string List = "athlete/activities?per_page=200";

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(597)]
    public async Task A_status_comes_with_an_empty_body(int status)
    {
        await using var app = await StartAsync(SimulatedFault.Status(status));

        using var response = await app.GetAsync(List);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reset_breaks_the_connection_before_an_answer()
    {
        await using var app = await StartAsync(SimulatedFault.Reset());

        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync(List));
        Assert.Equal(0, app.Strava.Requests[^1].StatusCode);
    }

    [Fact]
    public async Task A_truncated_body_breaks_off_halfway()
    {
        await using var app = await StartAsync(SimulatedFault.TruncatedBody());

        await Assert.ThrowsAnyAsync<Exception>(() => app.GetBytesAsync(List));
    }

    [Fact]
    public async Task Cut_JSON_is_whole_for_HTTP()
    {
        await using var app = await StartAsync(SimulatedFault.CutJson());

        var body = await app.GetBytesAsync(List);

        Assert.Equal((byte)'[', body[0]);
        Assert.NotEqual((byte)']', body[^1]);
    }

    [Fact]
    public async Task HTML_says_that_all_is_well()
    {
        await using var app = await StartAsync(SimulatedFault.Html());

        using var response = await app.GetAsync(List);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task An_empty_body_says_that_all_is_well()
    {
        await using var app = await StartAsync(SimulatedFault.EmptyBody());

        Assert.Empty(await app.GetBytesAsync(List));
    }

    [Fact]
    public async Task A_slow_body_is_whole_in_the_end()
    {
        await using var app = await StartAsync(SimulatedFault.SlowBody(TimeSpan.FromMilliseconds(1)));

        Assert.Equal((byte)']', (await app.GetBytesAsync(List))[^1]);
    }

    [Fact]
    public async Task Too_many_requests_is_Stravas_answer()
    {
        await using var app = await StartAsync(SimulatedFault.TooManyRequests());

        await Refusal.AssertAsync(await app.GetAsync(List), 429, "Application", "rate limit", "exceeded");
    }

    [Fact]
    public async Task A_fault_hits_as_often_as_it_was_told_after_those_it_skips()
    {
        await using var app = await StartAsync(SimulatedFault.Status(500), times: 2, skip: 1);

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await app.GetAsync(List);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 500, 500, 200, 200], statuses);
    }

    [Fact]
    public async Task A_fault_hits_the_requests_it_was_meant_for()
    {
        await using var app = await Caller.StartAsync();
        app.Strava.Faults.Add(SimulatedFault.Status(502), when: request => request.IsTokenRequest);

        Assert.Equal(HttpStatusCode.BadGateway, (await app.PostTokenAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PostTokenAsync()).StatusCode);
    }

    [Fact]
    public async Task An_inactive_app_is_refused_until_it_is_active_again()
    {
        await using var app = await StartAsync(SimulatedFault.Status(500), times: 1, skip: 100);
        app.Strava.Faults.AppInactive = true;

        await Refusal.AssertAsync(await app.GetAsync(List), 403, "Application", "Status", "Inactive");
        app.Strava.Faults.AppInactive = false;
        Assert.True((await app.GetAsync(List)).IsSuccessStatusCode);
    }

    private static async Task<Caller> StartAsync(SimulatedFault fault, int times = 1, int skip = 0)
    {
        var app = await Caller.StartAsync(options => options.ActivityCount = 100);
        await app.RefreshAsync();
        app.Strava.Faults.Add(fault, times, skip);
        return app;
    }
}
