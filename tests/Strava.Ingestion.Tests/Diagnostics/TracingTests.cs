using System.Collections.Concurrent;
using System.Diagnostics;

namespace Strava.Ingestion.Tests;

public sealed class TracingTests : IAsyncDisposable
{
    private readonly StravaServer _server = new();
    private readonly TestCore _core;
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly Activity _test = new("test");
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        _server.On(StravaServer.ListPath, Answer.Json("""[{"id":1},{"id":2}]"""), Answer.Json("[]"));
        _core = new TestCore(_server, sink: new WatchedSink());
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Strava.Ingestion",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _test.TraceId)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _test.Dispose();
        await _core.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task A_run_is_a_span_with_its_outcome()
    {
        _test.Start();

        await _core.RunAsync();

        var run = Assert.Single(_spans, span => span.OperationName == "strava.ingest");
        Assert.Equal("Completed", run.GetTagItem("outcome"));
    }

    [Fact]
    public async Task A_sinks_write_is_a_span_within_the_run()
    {
        _test.Start();

        await _core.RunAsync();

        var write = Assert.Single(_spans, span => span.OperationName == "strava.sink.write");
        Assert.Equal("memory", write.GetTagItem("sink"));
        Assert.Equal(2, write.GetTagItem("activities"));
        Assert.Equal(_spans.Single(span => span.OperationName == "strava.ingest").SpanId, write.ParentSpanId);
    }

    [Fact]
    public async Task A_run_that_fails_is_a_span_with_its_outcome()
    {
        _server.On(StravaServer.ListPath, Answer.Fault(403, "Application", "Status", "Inactive"));
        _test.Start();

        await _core.RunAsync();

        Assert.Equal("AppInactive", Assert.Single(_spans).GetTagItem("outcome"));
    }
}
