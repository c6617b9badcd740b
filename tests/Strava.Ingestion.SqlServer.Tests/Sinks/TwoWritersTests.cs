using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class TwoWritersTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Two_that_write_the_same_pages_at_once_leave_the_latest_version_of_each_activity()
    {
        var writers = new[] { _server.CreateSink(), _server.CreateSink() };
        await writers[0].OpenAsync(Cancellation);

        await Task.WhenAll(writers.Select((writer, number) => Task.Run(
            async () =>
            {
                for (var page = 0; page < 10; page++)
                {
                    var version = Samples.Noon.AddMinutes(number);
                    await writer.WriteAsync([.. Enumerable.Range(1 + (page * 50), 100).Select(id => Samples.Activity(id, $"by {number}", retrievedAt: version))], Cancellation);
                }
            },
            Cancellation)));

        var names = _server.Tables.Query($"SELECT id, name FROM {_server.Tables.Quoted()} ORDER BY id", row => (row.GetInt64(0), row.GetString(1)));
        Assert.Equal(Enumerable.Range(1, 550).Select(id => ((long)id, "by 1")), names);
    }
}
