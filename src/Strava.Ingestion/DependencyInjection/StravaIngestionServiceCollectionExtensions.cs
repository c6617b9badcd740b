using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Strava.Ingestion.</summary>
public static class StravaIngestionServiceCollectionExtensions
{
    /// <summary>Registers the client, the token handling, the quota and <see cref="IngestionRunner"/>; add at least one sink to the builder.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="section">The section <c>Strava</c>; validated when the host starts.</param>
    /// <returns>A builder for sinks and state.</returns>
    public static IStravaIngestionBuilder AddStravaIngestion(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<StravaOptions>().BindWith(values => section.Bind(values), "Ingestion:PageSize=200, Ingestion:Lookback=7.00:00:00, Ingestion:RateLimitReserve=0.1, Ingestion:Retention=7.00:00:00, Ingestion:Content=Detail,Streams, RequestTimeout=00:00:30");
        services.Configure<TokenProtectionOptions>(section.GetSection("State"));
        services.Configure<FileStateOptions>(section.GetSection("State:Files"));
        return AddCore(services);
    }

    /// <summary>Registers the client, the token handling, the quota and <see cref="IngestionRunner"/>; add at least one sink to the builder.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options; validated when the host starts.</param>
    /// <returns>A builder for sinks and state.</returns>
    public static IStravaIngestionBuilder AddStravaIngestion(this IServiceCollection services, Action<StravaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return AddCore(services);
    }

    /// <summary>Changes where the keys lie that encrypt tokens at rest.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder ConfigureTokenProtection(this IStravaIngestionBuilder builder, Action<TokenProtectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Keeps the keys that encrypt tokens at rest elsewhere than in a folder of this machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="keyRing">Creates the repository of the keys; called once, when a token is first read or written.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseTokenKeyRing(this IStravaIngestionBuilder builder, Func<IServiceProvider, IXmlRepository> keyRing)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(keyRing);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => new TokenKeyRing(keyRing(provider))));
        return builder;
    }

    /// <summary>Changes how the keys that encrypt tokens are protected themselves, e.g. by a certificate or a key in Azure Key Vault.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures Data Protection; it is not the app's own.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder ConfigureDataProtection(this IStravaIngestionBuilder builder, Action<IDataProtectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new DataProtectionSetup(configure));
        return builder;
    }

    private static StravaIngestionBuilder AddCore(IServiceCollection services)
    {
        var builder = new StravaIngestionBuilder(services);
        if (services.Any(service => service.ServiceType == typeof(IngestionRunner)))
        {
            return builder;
        }

        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StravaOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StravaOptions>, StravaOptionsValidator>();

        services.AddOptions<TokenProtectionOptions>()
            .Validate(options => options.KeyDirectory is null || !string.IsNullOrWhiteSpace(options.KeyDirectory), "Strava:State:KeyDirectory is empty: leave it out, or name a folder. Example: ./keys")
            .ValidateOnStart();
        services.AddOptions<FileStateOptions>()
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Strava:State:Files:Directory is empty: leave it out, or name a folder. Example: ./state")
            .ValidateOnStart();

        services.AddSingleton<IngestionMetrics>();
        services.AddSingleton<RequestCount>();
        services.AddSingleton<QuotaLedger>();
        services.AddSingleton<TokenProtector>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<AccessTokenProvider>();
        services.AddSingleton<RequestPipeline>();
        services.AddSingleton<StravaTransport>();
        services.AddSingleton<AthleteResolver>();
        services.AddSingleton<IStravaClient, StravaClient>();
        services.AddSingleton<ContentRequests>();
        services.AddSingleton<ContentQueues>();
        services.AddTransient<ContentFetcher>();
        services.AddSingleton<IStravaHistory, StravaHistory>();
        services.AddTransient<StravaSource>();
        services.AddTransient<HistorySweep>();
        services.AddTransient(provider => new IngestionRunner(provider));
        services.AddTransient(provider => new QuarantinedActivities(provider));
        services.AddTransient(provider => new AthleteData(provider));
        services.AddTransient(provider => new IngestionPlanner(provider));
        AddHttpClients(services);
        services.TryAddSingleton<IStateStore, FileStateStore>();
        return builder;
    }

    private static void AddHttpClients(IServiceCollection services)
    {
        // Outer to inner: the pipeline in the client (retries), the token, the quota, the sockets. The quota is innermost, so that the
        // resend after an expired token is counted and can be refused like any other message.
        services.AddHttpClient(StravaTransport.AthleteClient)
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new TokenHandler(provider.GetRequiredService<AccessTokenProvider>()))
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureSockets();
        services.AddHttpClient(StravaTransport.AppClient)
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureSockets();
        services.AddHttpClient(TokenEndpoint.HttpClientName).ConfigureSockets();
    }

    private static IHttpClientBuilder ConfigureApiAddress(this IHttpClientBuilder builder) => builder
        .ConfigureHttpClient(static (provider, client) => client.BaseAddress = provider.GetRequiredService<IOptions<StravaOptions>>().Value.ApiBaseAddress);

    private static void ConfigureSockets(this IHttpClientBuilder builder)
    {
        var version = typeof(IngestionRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        builder
            .ConfigureHttpClient(client =>
            {
                // Time-outs are an attempt's, in RequestPipeline, and cover the body as well.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd($"Strava.Ingestion/{version}");
            })
            // The factory's loggers print headers as stars, but hand the bearer token to structured logs as it is.
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
            });
    }
}
