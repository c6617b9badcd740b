using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Client;

namespace Strava.Ingestion.Testing.Tests.Memory;

/// <summary>A test that keeps its state in memory, as README shows it.</summary>
public sealed class MemoryStateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A log line says where they are put otherwise: into the application data of whoever runs the test.</summary>
    [Fact]
    public async Task The_keys_of_the_tokens_are_in_memory_too()
    {
        await using var strava = await StravaSimulator.StartAsync(cancellationToken: Cancellation);
        await using var provider = Services(strava, store: null);

        await provider.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        var logged = provider.GetRequiredService<FakeLogCollector>().GetSnapshot();
        Assert.NotEmpty(logged);
        Assert.DoesNotContain(logged, line => line.Message.Contains("The keys that encrypt tokens are kept in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_apps_that_share_a_store_share_the_tokens()
    {
        var store = new MemoryStateStore();
        await using var strava = await StravaSimulator.StartAsync(new() { RotateRefreshTokens = false }, Cancellation);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var provider = Services(strava, store);
            await provider.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);
        }

        Assert.Single(strava.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task A_clock_of_the_test_decides_when_a_sync_goes_on()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        await using var strava = await StravaSimulator.StartAsync(new() { ActivityCount = 1000, ReadLimit15Minutes = 5, TimeProvider = clock }, Cancellation);
        var sink = new MemorySink();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton<IActivitySink>(sink);
        services.AddStravaIngestion(options => Connect(options, strava)).UseMemoryState();
        await using var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredService<IngestionRunner>();

        var summary = await runner.RunAsync(cancellationToken: Cancellation);
        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        while (summary.Outcome == IngestionOutcome.RateLimited)
        {
            clock.SetUtcNow(summary.ResumeAfter!.Value);
            summary = await runner.RunAsync(cancellationToken: Cancellation);
        }

        Assert.Equal((IngestionOutcome.Completed, 1000), (summary.Outcome, sink.Activities.Count));
    }

    private static ServiceProvider Services(StravaSimulator strava, MemoryStateStore? store)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddStravaClient(options => Connect(options, strava)).UseMemoryState(store);
        return services.BuildServiceProvider();
    }

    private static void Connect(StravaOptions options, StravaSimulator strava)
    {
        (options.ClientId, options.ClientSecret) = (strava.ClientId, strava.ClientSecret);
        (options.ApiBaseAddress, options.OAuthBaseAddress) = (strava.ApiBaseAddress, strava.OAuthBaseAddress);
        (options.RefreshToken, options.RetryDelay) = (strava.Athlete.RefreshToken, TimeSpan.Zero);
    }
}
