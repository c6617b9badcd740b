using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.TestSupport;

/// <summary>The library wired up as an app would, against a simulator, on state and sinks that the test holds.</summary>
internal sealed class TestIngestion : IAsyncDisposable
{
    private readonly Setup _setup;
    private readonly TemporaryFolder? _ownKeys;
    private readonly ServiceProvider _services;

    public TestIngestion(StravaSimulator simulator, params IActivitySink[] sinks)
        : this(simulator, sinks, new WatchedStateStore())
    {
    }

    public TestIngestion(StravaSimulator simulator, IActivitySink[] sinks, IStateStore state, TimeProvider? time = null, Action<StravaOptions>? configure = null, Action<IngestionOptions>? ingestion = null, Action<IServiceCollection>? services = null)
    {
        _ownKeys = new TemporaryFolder();
        _setup = new Setup(simulator, state, time ?? TimeProvider.System, simulator.Athlete.RefreshToken, _ownKeys.Path, configure, ingestion, services);
        _services = Wire(sinks);
    }

    private TestIngestion(Setup setup, IActivitySink[] sinks)
    {
        _setup = setup;
        _services = Wire(sinks);
    }

    public IStravaClient Client => _services.GetRequiredService<IStravaClient>();

    public IngestionRunner Runner => _services.GetRequiredService<IngestionRunner>();

    public FakeLogCollector Logs => _services.GetRequiredService<FakeLogCollector>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<IngestionSummary> SyncAsync(IProgress<IngestionProgress>? progress = null) =>
        Runner.RunAsync(progress, TestContext.Current.CancellationToken);

    /// <summary>The same app in another process: the same configuration, state and keys, nothing in memory.</summary>
    public TestIngestion Restarted(params IActivitySink[] sinks) => new(_setup, sinks);

    /// <summary>The same app in another process, with the refresh token of now in its configuration.</summary>
    public TestIngestion Reconnected(params IActivitySink[] sinks) => new(_setup with { Seed = _setup.Simulator.Athlete.RefreshToken }, sinks);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownKeys?.Dispose();
    }

    private ServiceProvider Wire(IActivitySink[] sinks)
    {
        var services = new ServiceCollection();
        services.AddSingleton(_setup.Time);
        services.AddSingleton(_setup.State);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddStravaIngestion(options =>
        {
            options.ClientId = _setup.Simulator.ClientId;
            options.ClientSecret = _setup.Simulator.ClientSecret;
            options.RefreshToken = _setup.Seed;
            options.ApiBaseAddress = _setup.Simulator.ApiBaseAddress;
            options.OAuthBaseAddress = _setup.Simulator.OAuthBaseAddress;
            options.RetryDelay = TimeSpan.Zero;
            _setup.Configure?.Invoke(options);
        }).ConfigureTokenProtection(options => options.KeyDirectory = _setup.Keys).ConfigureIngestion(options => _setup.Ingestion?.Invoke(options));
        _setup.Services?.Invoke(services);
        foreach (var sink in sinks)
        {
            services.AddSingleton(sink);
        }

        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed record Setup(StravaSimulator Simulator, IStateStore State, TimeProvider Time, string Seed, string Keys, Action<StravaOptions>? Configure, Action<IngestionOptions>? Ingestion, Action<IServiceCollection>? Services);
}
