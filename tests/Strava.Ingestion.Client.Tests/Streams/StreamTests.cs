namespace Strava.Ingestion.Client.Tests;

public sealed class StreamTests : IDisposable
{
    private const string StreamsPath = "/api/v3/activities/7/streams";

    private readonly StravaServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Columns_have_one_length_and_nulls_where_a_value_is_missing()
    {
        var streams = await ReadAsync("""
            {"time":{"data":[0,1,5.0]},"watts":{"data":[200,null]},"heartrate":{"data":[]},"latlng":{"data":[[47,8],[],[47.1,8.1]]},"moving":{"data":[true,"x",false]}}
            """);

        Assert.Equal(3, streams.Count);
        Assert.Equal([0, 1, 5], streams.Time!.Data);
        Assert.Equal([200, null, null], streams.Watts!.Data);
        Assert.Equal([null, null, null], streams.Heartrate!.Data);
        Assert.Equal([new LatLng(47, 8), null, new LatLng(47.1, 8.1)], streams.Latlng!.Data);
        Assert.Equal([true, null, false], streams.Moving!.Data);
        Assert.Null(streams.Cadence);
    }

    [Theory]
    [InlineData("""[{"type":"time","data":[0,1]},{"data":[1.5,2],"type":"distance","original_size":2}]""")]
    [InlineData(""" [ {"type":"time","data":[0,1]}, 7, {"data":[9]}, {"type":"watts","data":{}}, {"data":[1.5,2],"type":"distance","original_size":2} ] """)]
    public async Task The_older_form_with_a_type_in_each_stream_gives_the_same(string json)
    {
        var streams = await ReadAsync(json);

        Assert.Equal([0, 1], streams.Time!.Data);
        Assert.Equal([1.5, 2], streams.Distance!.Data);
        Assert.Equal(2, streams.Distance.OriginalSize);
        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(streams.Raw.Span));
    }

    [Fact]
    public async Task Nothing_recorded_is_no_failure()
    {
        _server.On(StreamsPath, Answer.Fault(404, "Activity", "streams", "not found"));
        await using var core = new TestCore(_server);

        var streams = await core.Client.Streams.GetForActivityAsync(7, cancellationToken: Cancellation);

        Assert.Equal(0, streams.Count);
        Assert.Null(streams.Time);
    }

    [Fact]
    public async Task An_export_is_a_stream_and_is_asked_for_again_when_it_fails_to_begin()
    {
        _server.On("/api/v3/routes/5/export_gpx", Answer.Html(503), new Answer(200, "<gpx/>"));
        await using var core = new TestCore(_server);

        await using var file = await core.Client.Routes.ExportGpxAsync(5, Cancellation);

        using var reader = new StreamReader(file);
        Assert.Equal("<gpx/>", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal(2, _server.ApiRequests.Count);
    }

    private async Task<StreamSet> ReadAsync(string json)
    {
        _server.On(StreamsPath, Answer.Json(json));
        await using var core = new TestCore(_server);
        return await core.Client.Streams.GetForActivityAsync(7, cancellationToken: Cancellation);
    }
}
