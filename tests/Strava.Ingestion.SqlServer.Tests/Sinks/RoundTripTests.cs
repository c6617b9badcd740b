using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

/// <summary>How often an engine that is far away is waited for.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_schema_is_one_round_trip()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);

        await _server.CreateSink(proxy.ConnectionString).OpenAsync(Cancellation);

        Assert.Equal(2, proxy.Requests);
    }

    [Fact]
    public async Task A_write_is_one_round_trip_however_many_items_it_has()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var sink = _server.CreateSink(proxy.ConnectionString);
        await sink.OpenAsync(Cancellation);
        var before = proxy.Requests;

        await sink.WriteAsync([.. Enumerable.Range(1, 50).Select(id => Samples.Activity(id))], Cancellation);
        await sink.WriteContentAsync([.. Enumerable.Range(1, 50).Select(id => Samples.Content(id))], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [.. Enumerable.Range(1, 50).Select(id => Samples.Tombstone(id))], Cancellation);
        await sink.RaiseCountAsync(Samples.Athlete, "a", 1, Cancellation);

        Assert.Equal(4, proxy.Requests - before);
        Assert.Empty(_server.Tables.ReadDocuments());
    }

    /// <summary>Each piece is a transaction, so that a large deletion holds few locks, for a short time.</summary>
    [Fact]
    public async Task Expiry_and_purge_delete_in_pieces()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var sink = _server.CreateSink(proxy.ConnectionString);
        await sink.WriteAsync([.. Enumerable.Range(1, 1_200).Select(id => Samples.Activity(id))], Cancellation);
        var before = proxy.Requests;

        Assert.Equal(1_200, await sink.ExpireAsync(Samples.Noon.AddDays(1), Cancellation));

        // Three pieces, one that finds nothing, and the documents of athletes.
        Assert.Equal(5, proxy.Requests - before);

        await sink.WriteAsync([.. Enumerable.Range(1, 700).Select(id => Samples.Activity(id))], Cancellation);
        before = proxy.Requests;
        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        // The answers of both writes go with it, and the documents of the athlete.
        Assert.Equal(6, proxy.Requests - before);
        Assert.Empty(_server.Tables.ReadDocuments());
        Assert.Empty(_server.Tables.Query($"SELECT id FROM {_server.Tables.Quoted("_answers")} WHERE athlete_id <> 0", row => row.GetInt64(0)));
    }
}
