using System.Net;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Uploads;

public sealed class UploadTests : IAsyncLifetime
{
    private App _app = null!;

    private SimulatedAthlete Athlete => _app.Strava.Athlete;

    public async ValueTask InitializeAsync() => _app = await App.ConnectAsync(options => options.GrantedScopes = "read,activity:read_all,activity:write");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_upload_becomes_an_activity_after_a_while()
    {
        using var response = await UploadAsync("track");
        var uploaded = await response.JsonAsync();
        var processing = await PollAsync(uploaded);
        Assert.Empty(Athlete.Activities);
        _app.Time.Advance(TimeSpan.FromSeconds(2));

        var ready = await PollAsync(uploaded);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(",", response.Header("X-ReadRateLimit-Usage"));
        Assert.Equal("Your activity is still being processed.", uploaded.GetProperty("status").GetString());
        Assert.Equal("Your activity is still being processed.", processing.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, processing.GetProperty("activity_id").ValueKind);
        Assert.Equal("Your activity is ready.", ready.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, ready.GetProperty("error").ValueKind);
        Assert.Equal(ready.GetProperty("id").ToString(), ready.GetProperty("id_str").GetString());
        var activity = Assert.Single(Athlete.Activities);
        Assert.Equal(activity.Id, ready.GetProperty("activity_id").GetInt64());
    }

    [Fact]
    public async Task The_activity_is_called_as_the_app_says()
    {
        using var response = await UploadAsync("track", ("name", "Commute"), ("sport_type", "GravelRide"), ("description", "Wet"), ("commute", "1"));
        _app.Time.Advance(TimeSpan.FromSeconds(2));

        using var detail = await _app.GetAsync($"activities/{Athlete.Activities[0].Id}");

        var activity = await detail.JsonAsync();
        Assert.Equal(
            ("Commute", "GravelRide", "Ride", "Wet", "ride.gpx"),
            (Text("name"), Text("sport_type"), Text("type"), Text("description"), Text("external_id")));
        Assert.True(activity.GetProperty("commute").GetBoolean());

        string? Text(string name) => activity.GetProperty(name).GetString();
    }

    [Fact]
    public async Task The_same_file_again_is_a_duplicate()
    {
        using var first = await UploadAsync("track");
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        using var second = await UploadAsync("track", ("external_id", "again"));
        _app.Time.Advance(TimeSpan.FromSeconds(2));

        var refused = await PollAsync(await second.JsonAsync());

        var activity = Assert.Single(Athlete.Activities);
        Assert.Equal($"again duplicate of activity {activity.Id}", refused.GetProperty("error").GetString());
        Assert.Equal("There was an error processing your activity.", refused.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, refused.GetProperty("activity_id").ValueKind);
    }

    [Fact]
    public async Task An_upload_whose_activity_is_deleted_says_so()
    {
        using var response = await UploadAsync("track");
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        Athlete.Delete(Athlete.Activities[0].Id);

        var upload = await PollAsync(await response.JsonAsync());

        Assert.Equal("The created activity has been deleted.", upload.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_upload_of_another_athlete_is_not_found()
    {
        using var response = await UploadAsync("track");
        var id = (await response.JsonAsync()).GetProperty("id").GetInt64();
        await _app.RefreshAsync(_app.Strava.AddAthlete(2));

        using var foreign = await _app.GetAsync($"uploads/{id}");

        await foreign.AssertFaultAsync(404, "Upload/id/not found");
    }

    [Theory]
    [InlineData("", "gpx", "Upload/file/invalid")]
    [InlineData("track", "exe", "Upload/data_type/invalid")]
    public async Task What_is_no_upload_is_refused(string file, string dataType, string fault)
    {
        using var response = await UploadAsync(file, ("data_type", dataType));

        await response.AssertFaultAsync(400, fault);
    }

    [Fact]
    public async Task Uploading_needs_a_scope()
    {
        await using var app = await App.ConnectAsync();

        using var response = await app.PostAsync(new Uri(app.Strava.ApiBaseAddress, "uploads"), new StringContent(""));

        await response.AssertFaultAsync(401, "AccessToken/activity:write_permission/missing");
    }

    private Task<HttpResponseMessage> UploadAsync(string file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(file), "file", "ride.gpx" } };
        foreach (var (name, value) in fields.UnionBy([(Name: "data_type", Value: "gpx")], field => field.Name))
        {
            form.Add(new StringContent(value), name);
        }

        return _app.PostAsync(new Uri(_app.Strava.ApiBaseAddress, "uploads"), form);
    }

    private async Task<JsonElement> PollAsync(JsonElement upload)
    {
        using var response = await _app.GetAsync($"uploads/{upload.GetProperty("id").GetInt64()}");
        return await response.JsonAsync();
    }
}
