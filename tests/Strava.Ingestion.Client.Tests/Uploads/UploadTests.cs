namespace Strava.Ingestion.Client.Tests;

public sealed class UploadTests : IDisposable
{
    private const string UploadsPath = "/api/v3/uploads";
    private const string Processing = """{"id":13,"status":"Your activity is still being processed.","error":null,"activity_id":null}""";
    private const string Ready = """{"id":13,"status":"Your activity is ready.","error":null,"activity_id":7}""";

    private static readonly Answer Expired = Answer.Fault(401, "Athlete", "access_token", "invalid");

    private readonly StravaServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task An_upload_is_asked_after_once_a_second_until_it_has_become_an_activity()
    {
        _server.On(UploadsPath, Answer.Json(Processing, 201));
        _server.On(UploadsPath + "/13", Answer.Json(Processing), Answer.Json(Processing), Answer.Json(Ready));
        await using var core = new TestCore(_server);

        var result = await core.Client.Uploads.UploadAsync(File("the file"), Cancellation);

        Assert.Equal(new UploadResult(UploadOutcome.Ready, 7, null), result);
        Assert.Equal(["POST", "GET", "GET", "GET"], _server.ApiRequests.Select(request => request.Method));
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(1), 3), core.Clock.Waits);
    }

    [Fact]
    public async Task An_upload_that_takes_long_is_asked_after_less_often_and_not_for_ever()
    {
        _server.On(UploadsPath + "/13", Answer.Json(Processing));
        await using var core = new TestCore(_server);

        var result = await core.Client.Uploads.WaitAsync(13, Cancellation);

        Assert.False(result.IsFinished);
        Assert.Equal(30, _server.ApiRequests.Count);
        Assert.All(core.Clock.Waits.Take(10), wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
        Assert.Equal([2, 4, 8, 15, 15], core.Clock.Waits.Skip(10).Take(5).Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_file_is_sent_as_it_is_read_and_never_held()
    {
        const long Length = 200L * 1024 * 1024;
        using var strava = new DrainingServer(201, Processing);
        await using var core = new TestCore(_server, configure: options => options.ApiBaseAddress = strava.ApiBaseAddress);
        var ahead = 0L;

        var file = new LongFile(Length, read => ahead = Math.Max(ahead, read - strava.Received));
        var upload = await core.Client.Uploads.CreateAsync(new NewUpload { File = file, DataType = UploadDataType.Gpx }, Cancellation);

        Assert.Equal(13, upload.Id);
        Assert.True(strava.Received > Length, $"{strava.Received} bytes were received");

        // What the sockets of both sides hold.
        Assert.InRange(ahead, 0, 20 * 1024 * 1024);
    }

    [Fact]
    public async Task An_expired_token_costs_a_file_that_can_be_rewound_nothing()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2));
        _server.On(UploadsPath, Expired, Answer.Json(Ready, 201));
        await using var core = new TestCore(_server);
        var file = new MemoryStream("before the file"u8.ToArray()) { Position = 7 };

        var result = await core.Client.Uploads.UploadAsync(new NewUpload { File = file, DataType = UploadDataType.Gpx }, Cancellation);

        Assert.Equal(UploadOutcome.Ready, result.Outcome);
        Assert.Equal(2, _server.ApiRequests.Count);
        Assert.All(_server.ApiRequests, request => Assert.Equal("the file", SentBody.Read(request)["file"].TrimStart()));
    }

    [Fact]
    public async Task An_expired_token_and_a_file_that_cannot_be_rewound_say_that_nothing_was_uploaded()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2));
        _server.On(UploadsPath, Expired, Answer.Json(Ready, 201));
        await using var core = new TestCore(_server);

        var failure = await Assert.ThrowsAsync<StravaTransientException>(() =>
            core.Client.Uploads.CreateAsync(new NewUpload { File = new LongFile(1000), DataType = UploadDataType.Gpx }, Cancellation));

        Assert.Contains("Nothing was uploaded", failure.Message, StringComparison.Ordinal);
        Assert.Equal("access-token-2", (await core.TokensAsync()).AccessToken);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_no_doubt_about_strava()
    {
        _server.On(UploadsPath, Answer.Json(Ready, 201));
        await using var core = new TestCore(_server);

        var failure = await Assert.ThrowsAsync<StravaException>(() =>
            core.Client.Uploads.CreateAsync(new NewUpload { File = new LongFile(1000, _ => throw new IOException("The disk is gone.")), DataType = UploadDataType.Gpx }, Cancellation));

        Assert.Contains("was not uploaded", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ride\"; filename=\"x.fit")]
    [InlineData("ride\r\nX-Injected: 1.fit")]
    [InlineData("../../ride.fit")]
    public async Task A_file_name_cannot_leave_its_header(string name)
    {
        _server.On(UploadsPath, Answer.Json(Ready, 201));
        await using var core = new TestCore(_server);

        await core.Client.Uploads.CreateAsync(new NewUpload { File = new MemoryStream([1]), DataType = UploadDataType.Fit, FileName = name }, Cancellation);

        var head = System.Text.Encoding.UTF8.GetString(_server.ApiRequests[0].BodyAsBytes!);
        Assert.DoesNotContain("\nX-Injected", head, StringComparison.Ordinal);
        Assert.DoesNotContain("/ride", head, StringComparison.Ordinal);
        Assert.Equal(["data_type", "file"], SentBody.Read(_server.ApiRequests[0]).Keys);
    }

    private static NewUpload File(string content) => new() { File = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), DataType = UploadDataType.Gpx };
}
