using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>The core as an app would wire it, which is one process of it: two of them on one state and one key folder are two processes.</summary>
internal sealed class TestCore : IAsyncDisposable
{
    public const string Seed = "seed-refresh-token";
    public const string Secret = "the-secret-of-the-app";

    private readonly ServiceProvider _services;
    private readonly TemporaryFolder? _ownKeys;

    public TestCore(
        StravaServer server,
        IStateStore? state = null,
        TestClock? clock = null,
        string? keys = null,
        IActivitySink? sink = null,
        Action<StravaOptions>? configure = null)
    {
        Clock = clock ?? new TestClock();
        State = state ?? new MemoryStateStore();
        _ownKeys = keys is null ? new TemporaryFolder() : null;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(State);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddStravaIngestion(options =>
        {
            options.ClientId = "12345";
            options.ClientSecret = Secret;
            options.RefreshToken = Seed;
            options.ApiBaseAddress = server.ApiBaseAddress;
            options.OAuthBaseAddress = server.OAuthBaseAddress;
            options.RetryDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        }).ConfigureTokenProtection(options => options.KeyDirectory = keys ?? _ownKeys!.Path);
        if (sink is not null)
        {
            services.AddSingleton(sink);
        }

        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public TestClock Clock { get; }

    public IStateStore State { get; }

    public IStravaClient Client => Get<IStravaClient>();

    public FakeLogCollector Logs => Get<FakeLogCollector>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<TokenSet> TokensAsync(string? rejected = null) =>
        Get<AccessTokenProvider>().GetAsync(rejected, TestContext.Current.CancellationToken);

    public Task<DetailedAthlete> AthleteAsync() => Client.Athletes.GetAsync(TestContext.Current.CancellationToken);

    public Task<ActivityList> ListAsync(ActivityQuery? query = null) =>
        Client.Activities.GetRecordsAsync(42, query ?? new ActivityQuery(), TestContext.Current.CancellationToken);

    /// <summary>The same as work that can wait.</summary>
    public async Task<ActivityList> ListHistoryAsync()
    {
        using var scope = RequestPriorityScope.Enter(RequestPriority.History);
        return await ListAsync();
    }

    public Task<IngestionSummary> RunAsync() => Get<IngestionRunner>().RunAsync(cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownKeys?.Dispose();
    }
}
