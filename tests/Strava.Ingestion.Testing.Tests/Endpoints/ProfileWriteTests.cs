namespace Strava.Ingestion.Testing.Tests.Endpoints;

public sealed class ProfileWriteTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_weight_can_be_changed_from_the_form_and_from_the_query(bool form)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "read,profile:read_all,profile:write");

        using var response = form
            ? await app.PutAsync("athlete", new FormUrlEncodedContent([new("weight", "70.5")]))
            : await app.PutAsync("athlete?weight=70.5", new StringContent(""));
        using var athlete = await app.GetAsync("athlete");

        Assert.Equal(70.5, (await response.JsonAsync()).GetProperty("weight").GetDouble());
        Assert.Equal(70.5, (await athlete.JsonAsync()).GetProperty("weight").GetDouble());
    }

    [Theory]
    [InlineData("")]
    [InlineData("heavy")]
    [InlineData("0")]
    public async Task A_weight_that_makes_no_sense_is_refused(string weight)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "profile:write");

        using var response = await app.PutAsync("athlete", new FormUrlEncodedContent([new("weight", weight)]));

        await response.AssertFaultAsync(400, "Athlete/weight/invalid");
    }

    [Fact]
    public async Task A_segment_can_be_starred_by_one_athlete_and_not_by_another()
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "read,profile:write");
        var other = app.Strava.AddAthlete(2);

        using var starred = await app.PutAsync("segments/1323785/starred", new FormUrlEncodedContent([new("starred", "true")]));
        using var unstarred = await app.PutAsync("segments/229781/starred", new FormUrlEncodedContent([new("starred", "false")]));
        using var mine = await app.GetAsync("segments/starred");
        await app.RefreshAsync(other);
        using var theirs = await app.GetAsync("segments/starred");

        Assert.True((await starred.JsonAsync()).GetProperty("starred").GetBoolean());
        Assert.Equal("1323785", await IdsAsync(mine));
        Assert.Equal("229781", await IdsAsync(theirs));
    }

    [Theory]
    [InlineData("segments/1/starred", "true", 404, "Segment/id/not found")]
    [InlineData("segments/229781/starred", "perhaps", 400, "Segment/starred/invalid")]
    public async Task What_cannot_be_starred_is_refused(string path, string starred, int status, string fault)
    {
        await using var app = await App.ConnectAsync(options => options.GrantedScopes = "read,profile:write");

        using var response = await app.PutAsync(path, new FormUrlEncodedContent([new("starred", starred)]));

        await response.AssertFaultAsync(status, fault);
    }

    [Theory]
    [InlineData("athlete")]
    [InlineData("segments/229781/starred")]
    public async Task Writing_needs_a_scope(string path)
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.PutAsync(path, new StringContent(""));

        await response.AssertFaultAsync(401, "AccessToken/profile:write_permission/missing");
    }

    private static async Task<string> IdsAsync(HttpResponseMessage response) =>
        string.Join(',', (await response.JsonAsync()).EnumerateArray().Select(segment => segment.GetProperty("id").GetInt64()));
}
