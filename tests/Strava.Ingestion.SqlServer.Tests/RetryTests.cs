using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
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
    public async Task What_fails_in_passing_is_tried_twelve_times_and_then_surfaces_with_the_remedy(bool resets)
    {
        await using var door = new ClosedDoor(resets);
        var time = new PassingTime();
        var opening = Sink(door.ConnectionString, time).OpenAsync(Cancellation).AsTask();
        var start = time.GetUtcNow();
        await time.PassAsync(opening);

        var failure = await Assert.ThrowsAsync<SinkException>(() => opening);

        Assert.Equal(12, door.Knocks);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromSeconds(70), TimeSpan.FromSeconds(120));
        Assert.Contains("Strava:Sinks:SqlServer:ConnectionString", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4060, "Cannot open database \"strava\" requested by the login.", 1, "Check the name of the database")]
    [InlineData(911, "Database 'strava' does not exist.", 1, "Check the name of the database")]
    [InlineData(18456, "Login failed for user 'u'.", 1, "Check user, password and database")]
    [InlineData(40615, "Client with IP address '127.0.0.1' is not allowed to access the server.", 1, "firewall rules")]
    [InlineData(7, "Something else.", 1, "does not go away by itself")]
    [InlineData(40613, "Database is not currently available.", 12, "Run again.")]
    [InlineData(921, "Database 'strava' has not been recovered yet.", 12, "Run again.")]
    [InlineData(17187, "SQL Server is not ready to accept new client connections.", 12, "Run again.")]
    [InlineData(18401, "Server is in script upgrade mode.", 12, "Run again.")]
    public async Task A_refusal_is_told_with_what_helps_against_it(int number, string message, int logins, string remedy)
    {
        await using var server = new RefusingSqlServer(number, message);
        var time = new PassingTime();
        var opening = Sink(server.ConnectionString, time).OpenAsync(Cancellation).AsTask();
        await time.PassAsync(opening);

        var failure = await Assert.ThrowsAsync<SinkException>(() => opening);

        // The logins themselves take a part of the time, which is a larger one on a busy machine.
        Assert.InRange(server.Logins, logins == 1 ? 1 : logins / 2, logins);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
        Assert.Equal(remedy == "Run again.", failure.Message.Contains("Run again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_told_with_both_remedies()
    {
        await using var server = new SelfSignedServer();

        var failure = await Assert.ThrowsAsync<SinkException>(() => Sink(server.ConnectionString, TimeProvider.System).OpenAsync(Cancellation).AsTask());

        Assert.Contains("install one that it trusts, or set TrustServerCertificate=true in Strava:Sinks:SqlServer:ConnectionString", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A wrong address is no outage. The client tries it until its time-out, in silence.</summary>
    [Fact]
    public async Task A_server_that_is_not_there_surfaces_after_one_attempt_and_is_named_meanwhile()
    {
        using var unused = new Socket(SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var server = $"127.0.0.1,{((System.Net.IPEndPoint)unused.LocalEndPoint!).Port}";
        var (time, log) = (new PassingTime(), new RecordedLog());
        var opening = Sink($"Server={server};Database=strava;User ID=u;Password=hunter2;Connect Timeout=2;ConnectRetryCount=0", time, log).OpenAsync(Cancellation).AsTask();
        await time.PassAsync(opening);

        var failure = await Assert.ThrowsAsync<SinkException>(() => opening);

        Assert.Contains("the firewall", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"{server} has not accepted a connection for 3 s. If this goes on, check the server and the port in the connection string, and the firewall", Assert.Single(log.Lines));
    }

    /// <summary>It is being moved, or restored; in a process that has only begun the name may be wrong.</summary>
    [Fact]
    public async Task A_database_that_was_open_before_is_waited_for()
    {
        using var server = new TestServer();
        await using var refusing = new RefusingSqlServer(4060, "Cannot open database requested by the login.");
        await using var proxy = new CuttingProxy(server.Tables.ConnectionString + ";Pooling=false");
        var time = new PassingTime();
        var sink = server.CreateSink(proxy.ConnectionString, time);
        await sink.OpenAsync(Cancellation);
        proxy.LeadTo(refusing.ConnectionString);

        var writing = sink.WriteAsync([Conformance.Samples.Activity(1)], Cancellation).AsTask();
        await time.PassAsync(writing, () => refusing.Logins >= 2);
        proxy.LeadTo(server.Tables.ConnectionString);
        await time.PassAsync(writing);

        Assert.Equal([WriteEffect.Added], await writing);
    }

    /// <summary>Half a minute each time: a statement that takes too long by itself does so again.</summary>
    [Fact]
    public async Task A_statement_that_runs_into_its_time_out_is_tried_twice()
    {
        using var server = new TestServer();
        await server.CreateSink().OpenAsync(Cancellation);
        var (time, log) = (new PassingTime(), new RecordedLog());
        var update = $"UPDATE {server.Tables.Quoted("_identity")} SET only_row = only_row";
        using var other = new SqlConnection(server.Tables.ConnectionString);
        await other.OpenAsync(Cancellation);
        await using var held = (SqlTransaction)await other.BeginTransactionAsync(Cancellation);
        await new SqlCommand(update, other, held).ExecuteNonQueryAsync(Cancellation);
        var working = server.CreateDatabase(time, log).UseAsync(
            async connection =>
            {
                using var command = new SqlCommand(update, connection) { CommandTimeout = 1 };
                return await command.ExecuteNonQueryAsync(Cancellation);
            },
            Cancellation);
        await time.PassAsync(working);

        var failure = await Assert.ThrowsAsync<SqlException>(() => working);

        Assert.Equal(-2, failure.Number);
        Assert.Single(log.Lines, line => line.Contains("Retry 1 of the whole batch", StringComparison.Ordinal));
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

    private static SqlServerSink Sink(string connectionString, TimeProvider time, ILogger? log = null)
    {
        var options = new SqlServerSinkOptions { ConnectionString = connectionString };
        return new SqlServerSink("sqlserver", new SqlServerDatabase(options, new SqlServerConnections(options, null), SchemaScript.Sink(options), time, log ?? NullLogger.Instance), options.StoreOriginals, time);
    }
}
