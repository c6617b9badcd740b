using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Strava.Ingestion.TestSupport;

/// <summary>The core as an app would wire it, which is one process of it: two of them on one state and one key folder are two processes.</summary>
internal sealed class TestCore : IAsyncDisposable, IDisposable
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
        Action<StravaOptions>? configure = null,
        Action<IngestionOptions>? ingestion = null,
        Action<IHttpClientBuilder>? http = null)
    {
        Clock = clock ?? new TestClock();
        State = state ?? new WatchedStateStore();
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
        }).ConfigureTokenProtection(options => options.KeyDirectory = keys ?? _ownKeys!.Path).ConfigureIngestion(options => ingestion?.Invoke(options))
            .ConfigureHttpClients(client => http?.Invoke(client));
        if (sink is not null)
        {
            services.AddSingleton(sink);
        }

        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public TestClock Clock { get; }

    public IStateStore State { get; }

    /// <summary>How many requests <see cref="ListAsync"/> has sent.</summary>
    public RequestCount Sent { get; } = new();

    public IStravaClient Client => Get<IStravaClient>();

    public FakeLogCollector Logs => Get<FakeLogCollector>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Where the tokens of the configured refresh token lie before it is known whose they are.</summary>
    public static TokenSlot SeedSlot { get; } = TokenSlots.OfSeed("12345", Seed);

    public Task<TokenSet> TokensAsync(string? rejected = null) =>
        Get<AccessTokens>().GetAsync(SeedSlot, rejected, TestContext.Current.CancellationToken);

    public Task<DetailedAthlete> AthleteAsync() => Client.Athletes.GetAsync(TestContext.Current.CancellationToken);

    public Task<ActivityList> ListAsync(ActivityQuery? query = null, RequestPriority priority = RequestPriority.Live, CancellationToken? cancellationToken = null) =>
        StravaHistory.ListAsync(
            Get<StravaTransport>().With(new RequestContext { Priority = priority, Count = Sent }),
            query ?? new ActivityQuery(),
            42,
            Clock.GetUtcNow,
            cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>The same as work that can wait.</summary>
    public Task<ActivityList> ListHistoryAsync() => ListAsync(priority: RequestPriority.History);

    public Task<IngestionSummary> RunAsync() => Get<IngestionRunner>().RunAsync(cancellationToken: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _services.Dispose();
        _ownKeys?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownKeys?.Dispose();
    }
}
