using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.SqlServer.Tests.EndToEnd;

/// <summary>From the simulated Strava to the engine, with tokens, checkpoints and quota in a table beside the activities.</summary>
public sealed class SyncTests : IDisposable
{
    private readonly TestServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_history_arrives_byte_for_byte_and_again_costs_nothing()
    {
        _ = _server.Tables.ConnectionString;
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 450 }, TestContext.Current.CancellationToken);
        await using var services = Build(strava);

        var first = await RunAsync(services);
        var second = await RunAsync(services);

        Assert.Equal((450, 0), (first.Activities.Written, second.Activities.Written));
        Assert.Equal(Held(strava), _server.Tables.ReadDocuments().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_process_goes_on_where_the_first_one_stopped()
    {
        _ = _server.Tables.ConnectionString;
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 700 }, TestContext.Current.CancellationToken);
        var seed = strava.Athlete.RefreshToken;
        strava.Faults.Add(SimulatedFault.Status(503), times: 5, skip: 2);
        await using (var first = Build(strava, seed))
        {
            var stopped = await first.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(IngestionOutcome.Failed, stopped.Outcome);
            Assert.InRange(stopped.Activities.Written, 1, 699);
        }

        await using var second = Build(strava, seed);
        await RunAsync(second);

        Assert.Equal(Held(strava), _server.Tables.ReadDocuments().Order(StringComparer.Ordinal));
    }

    /// <summary>An engine that is 20 ms away makes a sync wait that often. 21 are pages; the others are state: leases, checkpoints, the quota.</summary>
    [Fact]
    public async Task A_sync_asks_the_engine_once_a_statement()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 4_000 }, TestContext.Current.CancellationToken);
        await using var services = Build(strava, connectionString: proxy.ConnectionString);

        await RunAsync(services);
        var first = proxy.Requests;
        await RunAsync(services);
        var second = proxy.Requests - first;

        TestContext.Current.SendDiagnosticMessage("Round trips: {0} for 4,000 activities, {1} for an unchanged sync", first, second);
        Assert.InRange(first, 21, 140);
        Assert.InRange(second, 1, 35);
    }

    private static IEnumerable<string> Held(StravaSimulator strava) =>
        strava.Athlete.Activities.Select(activity => Encoding.UTF8.GetString(activity.Json.Span)).Order(StringComparer.Ordinal);

    private static async Task<IngestionSummary> RunAsync(ServiceProvider services)
    {
        var summary = await services.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(summary.Error);
        return summary;
    }

    private ServiceProvider Build(StravaSimulator strava, string? seed = null, string? connectionString = null)
    {
        connectionString ??= _server.Tables.ConnectionString;
        var services = new ServiceCollection();
        services.AddStravaIngestion(options =>
            {
                options.ClientId = strava.ClientId;
                options.ClientSecret = strava.ClientSecret;
                options.RefreshToken = seed ?? strava.Athlete.RefreshToken;
                options.ApiBaseAddress = strava.ApiBaseAddress;
                options.OAuthBaseAddress = strava.OAuthBaseAddress;
                options.RetryDelay = TimeSpan.Zero;
            })
            .AddSqlServerSink(options =>
            {
                options.ConnectionFactory = () => new SqlConnection(connectionString);
                options.Table = _server.Tables.Name;
                options.CreateSchema = true;
            })
            .UseSqlServerState(options =>
            {
                options.ConnectionString = connectionString;
                options.Table = _server.Tables.State;
                options.CreateSchema = true;
            });
        return services.BuildServiceProvider();
    }
}
