namespace Strava.Ingestion.Client.Tests;

public sealed class RateLimitReadingTests
{
    [Theory]
    [InlineData("200,2000", 200, 2000)]
    [InlineData(" 200 , 2000 ", 200, 2000)]
    [InlineData("0,0", 0, 0)]
    [InlineData("200,2000,9", 200, 2000)]
    [InlineData(",", null, null)]
    [InlineData("", null, null)]
    [InlineData("200", 200, null)]
    [InlineData("200,", 200, null)]
    [InlineData(",2000", null, 2000)]
    [InlineData("many,2000", null, 2000)]
    [InlineData("-5,2000", null, 2000)]
    [InlineData("1.5,1e3", null, null)]
    [InlineData("99999999999,5", null, 5)]
    [InlineData("2147483647,5", null, 5)]
    public void Each_half_is_read_by_itself(string header, int? quarter, int? day)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("X-RateLimit-Usage", header);
        response.Headers.TryAddWithoutValidation("X-ReadRateLimit-Limit", header);

        Assert.Equal(new RateLimitReading(quarter, day), RateLimitReading.Overall(response.Headers, "Usage"));
        Assert.Equal(new RateLimitReading(quarter, day), RateLimitReading.Reads(response.Headers, "Limit"));
    }

    [Fact]
    public void Absent_headers_say_nothing()
    {
        using var response = new HttpResponseMessage();

        Assert.Equal(default, RateLimitReading.Overall(response.Headers, "Limit"));
        Assert.Equal(default, RateLimitReading.Reads(response.Headers, "Usage"));
    }

    [Theory]
    [InlineData("x-ratelimit-limit")]
    [InlineData("X-Ratelimit-Limit")]
    [InlineData("X-RATELIMIT-LIMIT")]
    public void Names_are_read_in_any_case(string name)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(name, ["200", "2000"]);

        Assert.Equal(new RateLimitReading(200, 2000), RateLimitReading.Overall(response.Headers, "Limit"));
    }
}
