using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Strava.Ingestion.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Changes where tokens and state lie, and how HTTP is done.</summary>
public static class StravaClientBuilderExtensions
{
    /// <summary>Keeps connections, checkpoints and the quota ledger in a folder of this machine: the default, with a folder of your own.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseFileState<TBuilder>(this TBuilder builder, Action<FileStateOptions> configure)
        where TBuilder : IStravaClientBuilder
    {
        builder.Services.Configure(configure);
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore, FileStateStore>());
        return builder;
    }

    /// <summary>Keeps connections, checkpoints and the quota ledger in a folder of this machine: the default, with a folder of your own.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:Files</c>.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseFileState<TBuilder>(this TBuilder builder, IConfiguration section)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<FileStateOptions>().BindWith(section, values => section.Bind(values), "Directory=./state");
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore, FileStateStore>());
        return builder;
    }

    /// <summary>Changes where the keys lie that encrypt tokens at rest.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder ConfigureTokenProtection<TBuilder>(this TBuilder builder, Action<TokenProtectionOptions> configure)
        where TBuilder : IStravaClientBuilder
    {
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Keeps the keys that encrypt tokens at rest elsewhere than in a folder of this machine.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="keyRing">Creates the repository of the keys; called once, when a token is first read or written.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseTokenKeyRing<TBuilder>(this TBuilder builder, Func<IServiceProvider, IXmlRepository> keyRing)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(keyRing);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => new TokenKeyRing(keyRing(provider))));
        return builder;
    }

    /// <summary>Changes how the keys that encrypt tokens are protected themselves, e.g. by a certificate or a key in Azure Key Vault.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures Data Protection; it is not the app's own.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder ConfigureDataProtection<TBuilder>(this TBuilder builder, Action<IDataProtectionBuilder> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new DataProtectionSetup(configure));
        return builder;
    }

    /// <summary>
    /// Changes all HTTP clients that talk to Strava (<see cref="StravaHttpClients"/>), e.g. their proxy. A handler that is added here is innermost,
    /// stays, and sees tokens. One that sends again (a resilience handler) repeats what writes, and its repetitions are not counted in the quota.
    /// </summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Called once for each client.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Handlers that the app adds to all its clients (<c>ConfigureHttpClientDefaults</c>) never see a secret. <see cref="StravaHttpClients.Api"/> has
    /// them outside of the token, but for resilience handlers, which would repeat what writes. <see cref="StravaHttpClients.App"/> and
    /// <see cref="StravaHttpClients.OAuth"/> have none of them, because their addresses, bodies and answers hold the app's secret and tokens. The
    /// primary handler that the app sets for all its clients, with its proxy, holds for all three.
    /// </remarks>
    public static TBuilder ConfigureHttpClients<TBuilder>(this TBuilder builder, Action<IHttpClientBuilder> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        foreach (var name in StravaHttpClients.All)
        {
            configure(builder.Services.AddHttpClient(name));
        }

        return builder;
    }
}
