using System.Globalization;

namespace Strava.Ingestion.Tests;

public sealed class ContentConcurrencyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task So_many_requests_as_configured_are_under_way_and_never_more(int concurrency)
    {
        using var server = new StravaServer();
        var ids = Enumerable.Range(1, 12).ToList();
        server.On(StravaServer.ListPath, Answer.Json($"[{string.Join(',', ids.Select(id => $$"""{"id":{{id}},"start_date":"2026-03-0{{1 + (id % 9)}}T06:00:00Z"}"""))}]"), Answer.Json("[]"));
        ids.ForEach(id => server.On(string.Create(CultureInfo.InvariantCulture, $"/api/v3/activities/{id}/laps"), Answer.Json("[]")));
        var gate = new Lock();
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (underWay, most) = (0, 0);
        server.Receiving = async path =>
        {
            if (!path.EndsWith("/laps", StringComparison.Ordinal))
            {
                return;
            }

            lock (gate)
            {
                most = Math.Max(most, ++underWay);
                if (underWay == concurrency)
                {
                    full.TrySetResult();
                }
            }

            // Nobody is answered before so many have come.
            await full.Task.WaitAsync(TestContext.Current.CancellationToken);
            lock (gate)
            {
                underWay--;
            }
        };
        var sink = new WatchedSink();
        await using var core = new TestCore(server, sink: sink, ingestion: options =>
        {
            options.Content = ContentKinds.Laps;
            options.ContentConcurrency = concurrency;
        });

        var summary = await core.RunAsync();

        Assert.Null(summary.Error);
        Assert.Equal(12, sink.Contents.Count);
        Assert.Equal(concurrency, most);
    }
}
