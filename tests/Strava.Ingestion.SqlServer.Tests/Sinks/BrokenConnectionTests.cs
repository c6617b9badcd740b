using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

/// <summary>The network fails in the middle of a batch.</summary>
public sealed class BrokenConnectionTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    /// <summary>While signing in, at the beginning of the batch, in its middle, and near its end.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    [InlineData(20_000)]
    [InlineData(60_000)]
    public async Task A_batch_whose_connection_breaks_is_written_once_and_whole(int bytes)
    {
        await _server.CreateSink().OpenAsync(Cancellation);
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString, bytes, bytes);
        var batch = Enumerable.Range(1, 200).Select(id => Samples.Activity(id)).ToList();

        var result = await _server.CreateSink(proxy.ConnectionString).WriteAsync(batch, Cancellation);

        Assert.Equal(2, proxy.Cuts);
        Assert.Equal(new SinkWriteResult(Written: 200, Unchanged: 0), result);
        Assert.Equal(200, _server.Tables.ReadDocuments().Distinct().Count());
    }
}
