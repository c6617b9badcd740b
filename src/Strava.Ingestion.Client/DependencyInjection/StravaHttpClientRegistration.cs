using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Registers the HTTP clients.</summary>
internal static class StravaHttpClientRegistration
{
    private const string ResilienceHandler = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    public static void AddStravaHttpClients(this IServiceCollection services)
    {
        // Outer to inner: the pipeline in the client (retries), the token, the quota, the sockets. The quota is innermost, so that the
        // resend after an expired token is counted and can be refused like any other message.
        services.AddHttpClient(StravaHttpClients.Api)
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new TokenHandler(provider.GetRequiredService<AccessTokens>(), provider.GetRequiredService<ConfiguredAthlete>()))
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureConnections();
        services.AddHttpClient(StravaHttpClients.App)
            .ConfigureApiAddress()
            .AddHttpMessageHandler(static provider => new QuotaHandler(provider.GetRequiredService<QuotaLedger>()))
            .ConfigureConnections();
        services.AddHttpClient(StravaHttpClients.OAuth).ConfigureConnections();
    }

    private static IHttpClientBuilder ConfigureApiAddress(this IHttpClientBuilder builder) => builder
        .ConfigureHttpClient(static (provider, client) => client.BaseAddress = provider.GetRequiredService<IOptions<StravaOptions>>().Value.ApiBaseAddress);

    private static void ConfigureConnections(this IHttpClientBuilder builder)
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
            .ConfigurePrimaryHttpMessageHandler(static (handler, _) => Configure(handler));

        // After everything that the app has added, be it before or behind this: its resilience handler would send what writes a second time,
        // and what reads five times as often as the pipeline does.
        builder.Services.PostConfigure<HttpClientFactoryOptions>(
            builder.Name, static options => options.HttpMessageHandlerBuilderActions.Add(static client => RemoveResilience(client.AdditionalHandlers)));
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
