using System.Text;

namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class PagingTests
{
    [Fact]
    public async Task The_body_is_the_bytes_of_the_activities_between_brackets()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 190);

        using var response = await app.GetAsync("athlete/activities?per_page=200");

        var documents = app.Strava.Athlete.Activities.Reverse().Select(activity => Encoding.UTF8.GetString(activity.Json.Span));
        var body = await response.BytesAsync();
        Assert.Equal($"[{string.Join(',', documents)}]", Encoding.UTF8.GetString(body));
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task An_empty_history_is_an_empty_array()
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal("[]", Encoding.UTF8.GetString(await response.BytesAsync()));
    }

    [Theory]
    [InlineData(SimulatedOrder.AsStrava, "", false)]
    [InlineData(SimulatedOrder.AsStrava, "before", false)]
    [InlineData(SimulatedOrder.AsStrava, "before after", false)]
    [InlineData(SimulatedOrder.AsStrava, "after", true)]
    [InlineData(SimulatedOrder.NewestFirst, "", false)]
    [InlineData(SimulatedOrder.NewestFirst, "after", false)]
    [InlineData(SimulatedOrder.OldestFirst, "", true)]
    [InlineData(SimulatedOrder.OldestFirst, "before after", true)]
    public async Task Pages_together_are_the_history_in_the_order_of_the_bounds(SimulatedOrder order, string bounds, bool oldestFirst)
    {
        await using var app = await App.ConnectAsync(options => (options.ActivityCount, options.Order) = (101, order));
        var query = (bounds.Contains("after") ? "&after=0" : "") + (bounds.Contains("before") ? $"&before={app.Time.GetUtcNow().ToUnixTimeSeconds()}" : "");

        var ids = new List<long>();
        for (var page = 1; page <= 4; page++)
        {
            ids.AddRange(await app.ListAsync($"?per_page=30&page={page}{query}"));
        }

        var expected = app.Strava.Athlete.Activities.Select(activity => activity.Id).ToArray();
        Assert.Equal(oldestFirst ? expected : expected.Reverse(), ids);
        Assert.Empty(await app.ListAsync($"?per_page=30&page=5{query}"));
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("?per_page=1", 1)]
    [InlineData("?per_page=200", 200)]
    public async Task A_page_has_30_activities_unless_another_number_up_to_200_is_asked_for(string query, int expected)
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 201);

        Assert.Equal(expected, (await app.ListAsync(query)).Length);
    }

    [Theory]
    [InlineData("per_page=201", "per_page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=many", "per_page")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("after=yesterday", "after")]
    [InlineData("before=", "before")]
    public async Task A_parameter_that_makes_no_sense_is_refused(string query, string parameter)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.GetAsync("athlete/activities?" + query);

        await response.AssertFaultAsync(400, $"Application/{parameter}/invalid");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task A_page_beyond_the_end_is_empty(int page)
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 200);

        Assert.Empty(await app.ListAsync($"?per_page=200&page={page}"));
    }

    [Fact]
    public async Task Both_bounds_are_exclusive()
    {
        await using var app = await App.ConnectAsync();
        var first = app.Time.GetUtcNow().AddDays(-1);
        var ids = Enumerable.Range(0, 5).Select(second => app.Strava.Athlete.Add(first.AddSeconds(second)).Id).ToArray();

        var between = await app.ListAsync($"?after={first.ToUnixTimeSeconds()}&before={first.ToUnixTimeSeconds() + 4}");

        Assert.Equal(ids[1..4].Reverse(), between);
        Assert.Empty(await app.ListAsync($"?after={first.ToUnixTimeSeconds() + 4}"));
        Assert.Empty(await app.ListAsync($"?before={first.ToUnixTimeSeconds()}"));
        Assert.Empty(await app.ListAsync($"?after={first.ToUnixTimeSeconds() + 4}&before={first.ToUnixTimeSeconds()}"));
    }

    [Fact]
    public async Task After_may_be_now_but_not_in_the_future()
    {
        await using var app = await App.ConnectAsync();
        var now = app.Time.GetUtcNow();

        Assert.Empty(await app.ListAsync($"?after={now.ToUnixTimeSeconds()}"));
        using var future = await app.GetAsync($"athlete/activities?after={now.ToUnixTimeSeconds() + 1}");
        using var milliseconds = await app.GetAsync($"athlete/activities?after={now.AddYears(-3).ToUnixTimeMilliseconds()}");

        await future.AssertFaultAsync(400, "Application/after/future");
        await milliseconds.AssertFaultAsync(400, "Application/after/future");
    }

    [Fact]
    public async Task Before_may_be_in_the_future()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 3);

        Assert.Equal(3, (await app.ListAsync($"?before={app.Time.GetUtcNow().ToUnixTimeMilliseconds()}")).Length);
    }
}
