using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the typed client.</summary>
public static class StravaClientServiceCollectionExtensions
{
    private const string Examples = "ClientId=12345, RateLimitReserve=0.1, RequestTimeout=00:00:30";

    /// <summary>Registers <see cref="IStravaClientFactory"/>, <see cref="IStravaClient"/>, <see cref="AthleteConnections"/>, the token handling and the quota.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="section">The section <c>Strava</c>; validated when the host starts.</param>
    /// <returns>A builder for state and HTTP.</returns>
    public static IStravaClientBuilder AddStravaClient(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<StravaOptions>().Require(section, UnknownSettings.InStrava).BindWith(values => section.Bind(values), Examples);
        var state = section.GetSection("State");
        services.AddOptions<TokenProtectionOptions>().Require(state, UnknownSettings.InValues<TokenProtectionOptions>).BindWith(values => state.Bind(values), "KeyDirectory=./keys");
        var files = state.GetSection("Files");
        services.AddOptions<FileStateOptions>().BindWith(files, values => files.Bind(values), "Directory=./state");
        return AddCore(services);
    }

    /// <summary>Registers <see cref="IStravaClientFactory"/>, <see cref="IStravaClient"/>, <see cref="AthleteConnections"/>, the token handling and the quota.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options; validated when the host starts.</param>
    /// <returns>A builder for state and HTTP.</returns>
    public static IStravaClientBuilder AddStravaClient(this IServiceCollection services, Action<StravaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return AddCore(services);
    }

    private static StravaClientBuilder AddCore(IServiceCollection services)
    {
        var builder = new StravaClientBuilder(services);
        if (services.Any(service => service.ServiceType == typeof(AddedStravaClient)))
        {
            return builder;
        }

        services.AddSingleton<AddedStravaClient>();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        AddOptions(services);
        services.TryAddSingleton<IStateStore, FileStateStore>();
        services.AddSingleton<StateDocuments>();
        services.AddSingleton<StravaApp>();
        services.AddSingleton<QuotaMetrics>();
        services.AddSingleton<QuotaLedger>();
        AddTokens(services);
        services.AddSingleton<RequestPipeline>();
        services.AddSingleton(new RequestContext());
        services.AddSingleton<StravaTransport>();
        services.TryAddSingleton<IStravaClient, StravaClient>();
        services.TryAddSingleton<IStravaClientFactory, StravaClientFactory>();
        services.AddSingleton(static provider => new PushSubscriptionKeeper(
            provider.GetRequiredService<IStravaClient>().PushSubscriptions,
            provider.GetRequiredService<StateDocuments>(),
            provider.GetRequiredService<StravaApp>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PushSubscriptionKeeper>>()));
        services.AddStravaHttpClients();
        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<StravaOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StravaOptions>, StravaOptionsValidator>();
        services.AddOptions<TokenProtectionOptions>()
            .Validate(options => options.KeyDirectory is null || !string.IsNullOrWhiteSpace(options.KeyDirectory), "Strava:State:KeyDirectory is empty: leave it out, or name a folder. Example: ./keys")
            .ValidateOnStart();
        services.AddOptions<FileStateOptions>()
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Strava:State:Files:Directory is empty: leave it out, or name a folder. Example: ./state")
            .ValidateOnStart();
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<TokenMetrics>();
        services.AddSingleton<TokenProtector>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenLeases>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<TokenWork>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ConfiguredAthlete>();
        services.AddSingleton<SeedConnections>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<PlannedPurges>();
        services.AddSingleton<AthletePurge>();
        services.AddSingleton(static provider => new AthleteConnections(
            provider.GetRequiredService<StateDocuments>(),
            provider.GetRequiredService<TokenStore>(),
            provider.GetRequiredService<AccessTokens>(),
            provider.GetRequiredService<CodeExchange>(),
            provider.GetRequiredService<SeedConnections>(),
            provider.GetRequiredService<AthletePurge>(),
            provider.GetRequiredService<PlannedPurges>(),
            provider.GetRequiredService<ILogger<AthleteConnections>>()));
    }
}
