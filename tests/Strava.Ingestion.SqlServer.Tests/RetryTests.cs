using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.TestSupport;

namespace Strava.Ingestion.SqlServer.Tests;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_in_passing_is_tried_eight_times_and_then_surfaces_with_the_remedy(bool resets)
    {
        await using var door = new ClosedDoor(resets);
        var time = new PassingTime();
        var opening = Sink(door.ConnectionString, time).OpenAsync(Cancellation).AsTask();
        var start = time.GetUtcNow();
        await time.PassAsync(opening);

        var failure = await Assert.ThrowsAsync<SinkException>(() => opening);

        Assert.Equal(8, door.Knocks);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(120));
        Assert.Contains("Strava:Sinks:SqlServer:ConnectionString", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_surfaces_at_once()
    {
        using var unused = new Socket(SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var port = ((System.Net.IPEndPoint)unused.LocalEndPoint!).Port;
        var sink = Sink($"Server=127.0.0.1,{port};Database=strava;User ID=u;Password=hunter2;Pooling=false;ConnectRetryCount=0", new FakeTimeProvider());

        var failure = await Assert.ThrowsAsync<SinkException>(() => sink.OpenAsync(Cancellation).AsTask());

        Assert.Contains("the firewall", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var door = new ClosedDoor();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        door.Knocked += (_, _) => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sink(door.ConnectionString, new FakeTimeProvider()).OpenAsync(stop.Token).AsTask());

        Assert.Equal(1, door.Knocks);
    }

    private static SqlServerSink Sink(string connectionString, TimeProvider time)
    {
        var options = new SqlServerSinkOptions { ConnectionString = connectionString };
        return new SqlServerSink("sqlserver", new SqlServerDatabase(options, new SqlServerConnections(options, null), SchemaScript.Sink(options), time, NullLogger.Instance), time);
    }
}
