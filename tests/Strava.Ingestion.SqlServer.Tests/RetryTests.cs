using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.SqlServerEngine;
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

    [Theory]
    [InlineData(4060, "Cannot open database \"strava\" requested by the login.", 8, "Check user, password and database")]
    [InlineData(18456, "Login failed for user 'u'.", 1, "Check user, password and database")]
    [InlineData(40615, "Client with IP address '127.0.0.1' is not allowed to access the server.", 1, "firewall rules")]
    [InlineData(7, "Something else.", 1, "none that passes by itself")]
    [InlineData(40613, "Database is not currently available.", 8, "Run again.")]
    public async Task A_refusal_is_told_with_what_helps_against_it(int number, string message, int logins, string remedy)
    {
        await using var server = new RefusingSqlServer(number, message);
        var time = new PassingTime();
        var opening = Sink(server.ConnectionString, time).OpenAsync(Cancellation).AsTask();
        await time.PassAsync(opening);

        var failure = await Assert.ThrowsAsync<SinkException>(() => opening);

        Assert.Equal(logins, server.Logins);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
        Assert.Equal(remedy == "Run again.", failure.Message.Contains("Run again", StringComparison.Ordinal));
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
