namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task A_request_without_a_token_is_refused()
    {
        await using var app = await App.StartAsync();

        using var response = await app.GetAsync("athlete");

        await response.AssertFaultAsync(401, "Application//invalid");
    }

    [Fact]
    public async Task A_token_in_the_query_does_not_count()
    {
        await using var app = await App.StartAsync();
        using var refreshed = await app.TokenAsync();

        using var response = await app.GetAsync("athlete?access_token=" + app.Strava.Athlete.AccessToken);

        await response.AssertFaultAsync(401, "Application//invalid");
    }

    [Fact]
    public async Task An_unknown_token_is_refused()
    {
        await using var app = await App.StartAsync();
        app.Bearer = "unknown";

        using var response = await app.GetAsync("athlete");

        await response.AssertFaultAsync(401, "Athlete/access_token/invalid");
    }

    [Theory]
    [InlineData("athlete/activities")]
    [InlineData("activities/1")]
    public async Task Activities_need_a_scope(string path)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "read,profile:read_all");

        using var response = await app.GetAsync(path);

        await response.AssertFaultAsync(401, "AccessToken/activity:read_permission/missing");
    }

    [Fact]
    public async Task Without_read_all_private_activities_are_missing_silently()
    {
        await using var app = await App.ConnectAsync(options => (options.ActivityCount, options.GrantedScopes) = (150, "read,activity:read"));
        var visible = app.Strava.Athlete.Activities.Where(activity => !activity.IsPrivate).Select(activity => activity.Id).ToArray();
        var hidden = app.Strava.Athlete.Activities.First(activity => activity.IsPrivate);

        var listed = await app.ListAsync("?per_page=200");
        var secondPage = await app.ListAsync("?per_page=20&page=2");
        using var detail = await app.GetAsync($"activities/{hidden.Id}");

        Assert.Equal(visible.Reverse(), listed);
        Assert.Equal(visible.Reverse().Skip(20).Take(20), secondPage);
        await detail.AssertFaultAsync(404, "Activity/id/not found");
    }

    [Fact]
    public async Task A_page_may_be_cut_before_private_activities_are_taken_out()
    {
        await using var app = await App.ConnectAsync(options => (options.FilterAfterPaging, options.GrantedScopes) = (true, "read,activity:read"));
        var start = app.Time.GetUtcNow().AddDays(-1);
        var ids = Enumerable.Range(0, 6).Select(second => app.Strava.Athlete.Add(start.AddSeconds(second)).Id).Reverse().ToArray();
        Hide(ids[1], ids[2], ids[3]);

        Assert.Equal([ids[0]], await app.ListAsync("?per_page=2&page=1"));
        Assert.Empty(await app.ListAsync("?per_page=2&page=2"));
        Assert.Equal([ids[4], ids[5]], await app.ListAsync("?per_page=2&page=3"));

        void Hide(params long[] hidden)
        {
            foreach (var id in ids)
            {
                app.Strava.Athlete.SetPrivate(id, hidden.Contains(id));
            }
        }
    }

    [Theory]
    [InlineData("read,profile:read_all", 3, true)]
    [InlineData("read", 2, false)]
    public async Task The_profile_is_detailed_only_with_its_scope(string scopes, int state, bool weight)
    {
        await using var app = await App.ConnectAsync(options => (options.GrantedScopes, options.AthleteId) = (scopes, 77));

        using var response = await app.GetAsync("athlete");

        var athlete = await response.JsonAsync();
        Assert.Equal(77, athlete.GetProperty("id").GetInt64());
        Assert.Equal(state, athlete.GetProperty("resource_state").GetInt32());
        Assert.Equal(weight, athlete.TryGetProperty("weight", out _));
    }
}
