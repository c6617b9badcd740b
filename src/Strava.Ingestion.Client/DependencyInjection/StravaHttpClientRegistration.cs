using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Registers the HTTP clients.</summary>
internal static class StravaHttpClientRegistration
{
    private const string ResilienceHandler = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    public static void AddStravaHttpClients(this IServiceCollection services)
    {
        // Each client begins with the handlers that the app adds to all its clients: the factory puts defaults first, be they registered before or
        // behind this. What is added to these clients by name comes later, and stays. The resilience handler among the defaults would send what
        // writes a second time, and what reads five times as often as the pipeline does. Where secrets lie in the address, the body or the answer,
        // none of the defaults may look on.
        //
        // Outer to inner: the pipeline in the client (retries), the token, the quota, the sockets. The quota is innermost, so that the
        // resend after an expired token is counted and can be refused like any other message.
        services.AddHttpClient(StravaHttpClients.Api)
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => RemoveResilience(handlers))
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new TokenHandler(provider.GetRequiredService<AccessTokens>(), provider.GetRequiredService<ConfiguredAthlete>()))
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureConnections(static options => options.ApiBaseAddress);
        services.AddHttpClient(StravaHttpClients.App)
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureConnections(static options => options.ApiBaseAddress);
        services.AddHttpClient(StravaHttpClients.OAuth)
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigureConnections(static options => options.OAuthBaseAddress);
    }

    private static IHttpClientBuilder ConfigureApiAddress(this IHttpClientBuilder builder) => builder
        .ConfigureHttpClient(static (provider, client) => client.BaseAddress = provider.GetRequiredService<IOptions<StravaOptions>>().Value.ApiBaseAddress);

    private static void ConfigureConnections(this IHttpClientBuilder builder, Func<StravaOptions, Uri> address)
    {
        var version = typeof(IStravaClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
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
            .ConfigurePrimaryHttpMessageHandler((handler, provider) =>
            {
                Configure(handler);
                if (address(provider.GetRequiredService<IOptions<StravaOptions>>().Value).IsLoopback)
                {
                    BypassProxyOfEnvironment(handler);
                }
            });
    }

    /// <summary>Changes what Strava's API needs, and leaves what the app has set for all its clients, its proxy for example.</summary>
    private static void Configure(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.AutomaticDecompression = DecompressionMethods.All;
            sockets.AllowAutoRedirect = false;
            sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            sockets.UseCookies = false;
        }
        else if (handler is HttpClientHandler client)
        {
            client.AutomaticDecompression = DecompressionMethods.All;
            client.AllowAutoRedirect = false;
            client.UseCookies = false;
        }
    }

    /// <summary>What listens on this machine is not reached through the proxy that the environment names, which would get to see the app's secret. One that the app sets is.</summary>
    private static void BypassProxyOfEnvironment(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler { Proxy: null } sockets)
        {
            sockets.UseProxy = false;
        }
        else if (handler is HttpClientHandler { Proxy: null } client)
        {
            client.UseProxy = false;
        }
    }

    private static void RemoveResilience(IList<DelegatingHandler> handlers)
    {
        for (var i = handlers.Count - 1; i >= 0; i--)
        {
            if (handlers[i].GetType().FullName == ResilienceHandler)
            {
                handlers.RemoveAt(i);
            }
        }
    }
}
