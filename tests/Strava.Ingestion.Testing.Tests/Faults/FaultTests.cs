using System.Net;
using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData(204)]
    [InlineData(401)]
    [InlineData(503)]
    [InlineData(597)]
    public async Task A_status_comes_with_an_empty_body(int status)
    {
        await using var app = await StartAsync(SimulatedFault.Status(status));

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.BytesAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_status_that_ends_no_exchange_is_refused(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFault.Status(status));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFault.Body(status, ""));
    }

    [Fact]
    public async Task A_body_comes_as_it_was_given()
    {
        await using var app = await StartAsync(SimulatedFault.Body(502, "Bäd gateway", "text/plain"));

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bäd gateway", Encoding.UTF8.GetString(await response.BytesAsync()));
    }

    [Fact]
    public async Task A_proxy_answers_200_with_HTML()
    {
        await using var app = await StartAsync(SimulatedFault.Html());

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", Encoding.UTF8.GetString(await response.BytesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_comes_with_200()
    {
        await using var app = await StartAsync(SimulatedFault.EmptyBody());

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Too_many_requests_comes_with_fault_and_headers()
    {
        await using var app = await StartAsync(SimulatedFault.TooManyRequests());

        using var response = await app.GetAsync("athlete/activities");

        await response.AssertFaultAsync(429, "Application/rate limit/exceeded");
        Assert.Equal("1,1", response.Header("X-ReadRateLimit-Usage"));
    }

    [Fact]
    public async Task A_reset_connection_gives_no_answer()
    {
        await using var app = await StartAsync(SimulatedFault.Reset());

        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("athlete/activities"));

        Assert.Equal(0, app.Strava.Requests[^1].StatusCode);
        Assert.Equal(20, (await app.ListAsync()).Length);
    }

    [Fact]
    public async Task A_truncated_body_breaks_off_before_its_announced_length()
    {
        await using var app = await StartAsync(SimulatedFault.TruncatedBody());

        using var response = await app.GetAsync("athlete/activities", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((await WholeAsync(app)).Length, response.Content.Headers.ContentLength);
        await Assert.ThrowsAsync<HttpRequestException>(response.BytesAsync);
    }

    [Fact]
    public async Task Cut_JSON_is_whole_for_HTTP()
    {
        await using var app = await StartAsync(SimulatedFault.CutJson());

        using var response = await app.GetAsync("athlete/activities");

        var body = await response.BytesAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal((await WholeAsync(app))[..body.Length], body);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task A_slow_body_stops_halfway()
    {
        await using var app = await StartAsync(SimulatedFault.SlowBody(TimeSpan.FromMinutes(10)));
        var whole = await WholeAsync(app);

        using var response = await app.GetAsync("athlete/activities", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync(App.Cancelled);
        var half = new byte[whole.Length / 2];
        await stream.ReadExactlyAsync(half, App.Cancelled);
        var rest = stream.ReadAsync(new byte[1], App.Cancelled).AsTask();

        Assert.Equal(whole[..half.Length], half);
        Assert.False(rest.IsCompleted);
        await app.Strava.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => rest);
    }

    [Fact]
    public async Task A_slow_body_is_whole_in_the_end()
    {
        await using var app = await StartAsync(SimulatedFault.SlowBody(TimeSpan.FromMilliseconds(1)));

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal(await WholeAsync(app), await response.BytesAsync());
    }

    private static async Task<App> StartAsync(SimulatedFault fault)
    {
        var app = await App.ConnectAsync(options => options.ActivityCount = 20);
        app.Strava.Faults.Add(fault, when: static request => request.PathAndQuery.EndsWith("/athlete/activities", StringComparison.Ordinal));
        return app;
    }

    private static async Task<byte[]> WholeAsync(App app)
    {
        using var response = await app.GetAsync("athlete/activities?page=1");
        return await response.BytesAsync();
    }
}
