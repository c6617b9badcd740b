using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class RawTests : IDisposable
{
    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("/athlete/zones")]
    [InlineData("athlete/zones")]
    [InlineData(" //athlete/zones")]
    public async Task Any_path_is_answered_byte_for_byte_with_the_quota_beside_it(string path)
    {
        const string Body = """ {"heart_rate" : {"custom_zones":true}} """;
        _server.On("/api/v3/athlete/zones", Answer.Json(Body)
            .With("X-RateLimit-Limit", "200,2000").With("X-RateLimit-Usage", "7,8")
            .With("X-ReadRateLimit-Limit", "100,1000").With("X-ReadRateLimit-Usage", ",6"));
        await using var core = new TestCore(_server);

        var answer = await core.Client.GetRawAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(Body, Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal(new RateLimits(new(7, 200), new(8, 2000), new(null, 100), new(6, 1000)), answer.RateLimits);
        Assert.Equal("Bearer " + Answer.Access(1), _server.ApiRequests.Single().Headers!["Authorization"].Single());
    }

    [Fact]
    public async Task The_query_is_part_of_the_path()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        await using var core = new TestCore(_server);

        await core.Client.GetRawAsync("/athlete/activities?page=2&per_page=1", TestContext.Current.CancellationToken);

        Assert.Equal(_server.ApiBaseAddress + "athlete/activities?page=2&per_page=1", _server.ApiRequests.Single().Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("https://elsewhere.example/athlete")]
    [InlineData("../../oauth/token")]
    [InlineData("athlete/../../../oauth/token")]
    [InlineData("%2e%2e/%2e%2e/oauth/token")]
    [InlineData("\\\\elsewhere.example\\athlete")]
    public async Task A_path_that_leads_elsewhere_is_refused_because_the_token_would_travel_with_it(string path)
    {
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<ArgumentException>(() => core.Client.GetRawAsync(path, TestContext.Current.CancellationToken));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_refusal_has_its_name()
    {
        _server.On("/api/v3/gear/b1", Answer.Fault(404, "Gear", "id", "not found"));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaNotFoundException>(() => core.Client.GetRawAsync("gear/b1", TestContext.Current.CancellationToken));
    }
}
