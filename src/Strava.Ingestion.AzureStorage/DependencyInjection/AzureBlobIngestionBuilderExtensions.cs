using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;
using Strava.Ingestion.AzureStorage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sink and the state store that use Azure Blob Storage.</summary>
public static class AzureBlobIngestionBuilderExtensions
{
    private const string DefaultName = "azureblob";
    private const string Examples = "ServiceUri=https://myaccount.blob.core.windows.net, Layout=Batch, Format=NdJson, Gzip=true, MaxConcurrency=16";

    /// <summary>Adds a sink that writes raw JSON into a container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the container and the layout.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddAzureBlobSink(this IStravaIngestionBuilder builder, Action<AzureBlobSinkOptions> configure) =>
        builder.AddAzureBlobSink(DefaultName, configure);

    /// <summary>Adds a sink that writes raw JSON into a container, beside another one of its kind.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What to call it; no two sinks of an app have the same name.</param>
    /// <param name="configure">Sets the container and the layout.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddAzureBlobSink(this IStravaIngestionBuilder builder, string name, Action<AzureBlobSinkOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes raw JSON into a container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:AzureBlob</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddAzureBlobSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, DefaultName, options => options.BindWith(section, values => section.Bind(values), Examples));
    }

    /// <summary>Keeps connections, checkpoints, leases and the quota ledger in a container that many instances share, and the keys that encrypt the tokens in another.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the containers.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseAzureBlobState<TBuilder>(this TBuilder builder, Action<AzureBlobStateOptions> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps connections, checkpoints, leases and the quota ledger in a container that many instances share, and the keys that encrypt the tokens in another.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:AzureBlob</c>.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseAzureBlobState<TBuilder>(this TBuilder builder, IConfiguration section)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.BindWith(section, values => section.Bind(values), Examples));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, string name, Action<OptionsBuilder<AzureBlobSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<AzureBlobSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureBlobSinkOptions>, AzureBlobSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<AzureBlobSinkOptions>>().Get(name);
            var service = BlobConnection.Create(options, provider.GetService<TokenCredential>, provider.GetRequiredService<BlobServiceClient>);
            return new AzureBlobSink(name, service, options, provider.GetRequiredService<TimeProvider>());
        });
        return builder;
    }

    private static TBuilder Use<TBuilder>(TBuilder builder, Action<OptionsBuilder<AzureBlobStateOptions>> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<AzureBlobStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureBlobStateOptions>, AzureBlobStateOptionsValidator>());
        builder.Services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<AzureBlobStateOptions>>().Value;
            return new BlobState(options, BlobConnection.Create(options, provider.GetService<TokenCredential>, provider.GetRequiredService<BlobServiceClient>));
        });
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore, AzureBlobStateStore>());
        builder.Services.TryAddSingleton<BlobKeyRing>();
        return builder.UseTokenKeyRing(static provider => provider.GetRequiredService<BlobKeyRing>());
    }
}
