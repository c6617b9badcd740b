using System.Text;

namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class ActivityListTests
{
    [Fact]
    public async Task A_page_is_the_bytes_of_its_activities()
    {
        await using var app = await StartAsync(300);
        var expected = app.Strava.Athlete.Activities.Reverse().Skip(200).Select(activity => Encoding.UTF8.GetString(activity.Json.Span));

        var page = await app.GetBytesAsync("athlete/activities?page=2&per_page=200");

        Assert.Equal($"[{string.Join(',', expected)}]", Encoding.UTF8.GetString(page));
    }

    [Fact]
    public async Task Past_the_end_the_page_is_empty()
    {
        await using var app = await StartAsync(10);

        Assert.Equal("[]"u8.ToArray(), await app.GetBytesAsync("athlete/activities?page=2"));
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("per_page=1", 1)]
    [InlineData("per_page=200", 200)]
    public async Task A_page_holds_thirty_unless_asked_for_more(string query, int expected)
    {
        await using var app = await StartAsync(300);

        Assert.Equal(expected, (await app.ListIdsAsync(query)).Count);
    }

    [Theory]
    [InlineData("per_page=201")]
    [InlineData("per_page=0")]
    [InlineData("page=0")]
    [InlineData("page=x")]
    [InlineData("after=soon")]
    [InlineData("before=-1")]
    public async Task Nonsense_in_the_query_is_refused(string query)
    {
        await using var app = await StartAsync(1);

        await Refusal.AssertAsync(await app.GetAsync($"athlete/activities?{query}"), 400, "Application", query.Split('=')[0], "invalid");
    }

    [Fact]
    public async Task A_moment_in_the_future_is_refused()
    {
        await using var app = await StartAsync(1);
        var future = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds();

        await Refusal.AssertAsync(await app.GetAsync($"athlete/activities?after={future}"), 400, "Application", "after", "future");
    }

    [Theory]
    [InlineData(SimulatedOrder.AsStrava, "", false)]
    [InlineData(SimulatedOrder.AsStrava, "before=4000000000", false)]
    [InlineData(SimulatedOrder.AsStrava, "after=1", true)]
    [InlineData(SimulatedOrder.AsStrava, "after=1&before=4000000000", false)]
    [InlineData(SimulatedOrder.NewestFirst, "after=1", false)]
    [InlineData(SimulatedOrder.OldestFirst, "", true)]
    public async Task The_order_is_the_one_that_was_chosen(SimulatedOrder order, string query, bool oldestFirst)
    {
        await using var app = await StartAsync(20, options => options.Order = order);
        var byStart = app.Strava.Athlete.Activities.Select(activity => activity.Id);

        Assert.Equal(oldestFirst ? byStart : byStart.Reverse(), await app.ListIdsAsync(query));
    }

    [Fact]
    public async Task The_bounds_are_exclusive()
    {
        await using var app = await StartAsync(0);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 5).Select(i => app.Strava.Athlete.Add(start.AddSeconds(i)).Id).ToList();

        Assert.Equal(ids[2..4], (await app.ListIdsAsync($"after={start.ToUnixTimeSeconds() + 1}&before={start.ToUnixTimeSeconds() + 4}")).Order(Comparer<long>.Create((a, b) => ids.IndexOf(a) - ids.IndexOf(b))));
    }

    [Fact]
    public async Task Late_uploads_edits_and_deletions_show_at_once()
    {
        await using var app = await StartAsync(50);
        var athlete = app.Strava.Athlete;
        var edited = athlete.Activities[20];
        var deleted = athlete.Activities[10].Id;

        var late = athlete.Add(athlete.Activities[5].StartDate.AddSeconds(1));
        var now = athlete.Edit(edited.Id);
        athlete.Delete(deleted);

        var ids = await app.ListIdsAsync("per_page=200");
        Assert.Contains(late.Id, ids);
        Assert.DoesNotContain(deleted, ids);
        Assert.Equal((edited.Id, edited.StartDate), (now.Id, now.StartDate));
        Assert.False(edited.Json.Span.SequenceEqual(now.Json.Span));
    }

    [Fact]
    public async Task Private_activities_need_their_scope()
    {
        await using var app = await StartAsync(500, options => options.GrantedScopes = "read,activity:read");
        var visible = app.Strava.Athlete.Activities.Where(activity => !activity.IsPrivate).ToList();

        var ids = (await app.ListIdsAsync("per_page=200")).Concat(await app.ListIdsAsync("per_page=200&page=2")).Concat(await app.ListIdsAsync("per_page=200&page=3"));

        Assert.InRange(visible.Count, 1, 499);
        Assert.Equal(visible.Select(activity => activity.Id).Order(), ids.Order());
    }

    [Fact]
    public async Task One_activity_comes_in_detail()
    {
        await using var app = await StartAsync(1);
        var activity = app.Strava.Athlete.Activities[0];

        using var detail = System.Text.Json.JsonDocument.Parse(await app.GetBytesAsync($"activities/{activity.Id}"));

        Assert.Equal(3, detail.RootElement.GetProperty("resource_state").GetInt32());
        Assert.Equal(activity.Id, detail.RootElement.GetProperty("id").GetInt64());
        Assert.True(detail.RootElement.TryGetProperty("description", out _));
        await Refusal.AssertAsync(await app.GetAsync("activities/1"), 404, "Activity", "id", "not found");
    }

    [Fact]
    public async Task Another_path_is_unknown()
    {
        await using var app = await StartAsync(0);

        await Refusal.AssertAsync(await app.GetAsync("clubs/1/activities"), 404, "resource", "path", "invalid");
    }

    private static async Task<Caller> StartAsync(int activities, Action<StravaSimulatorOptions>? configure = null)
    {
        var app = await Caller.StartAsync(options =>
        {
            options.ActivityCount = activities;
            configure?.Invoke(options);
        });
        await app.RefreshAsync();
        return app;
    }
}
