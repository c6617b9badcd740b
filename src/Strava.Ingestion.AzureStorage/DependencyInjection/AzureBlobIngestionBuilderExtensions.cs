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
    private const string Examples = "ServiceUri=https://myaccount.blob.core.windows.net, Layout=Batch, Format=NdJson, Gzip=true, MaxConcurrency=16";

    /// <summary>Adds a sink called <c>azureblob</c> that writes raw JSON into a container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the container and the layout.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddAzureBlobSink(this IStravaIngestionBuilder builder, Action<AzureBlobSinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>Adds a sink called <c>azureblob</c> that writes raw JSON into a container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:AzureBlob</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddAzureBlobSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.BindWith(values => section.Bind(values), Examples));
    }

    /// <summary>Keeps tokens, checkpoints, leases and the quota ledger in a container that many instances share, and the keys that encrypt the tokens in another.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the containers.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseAzureBlobState(this IStravaIngestionBuilder builder, Action<AzureBlobStateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps tokens, checkpoints, leases and the quota ledger in a container that many instances share, and the keys that encrypt the tokens in another.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:AzureBlob</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseAzureBlobState(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.BindWith(values => section.Bind(values), Examples));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, Action<OptionsBuilder<AzureBlobSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A name of its own, so that two sinks have two containers.
        var name = Guid.NewGuid().ToString();
        configure(builder.Services.AddOptions<AzureBlobSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureBlobSinkOptions>, AzureBlobSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<AzureBlobSinkOptions>>().Get(name);
            return new AzureBlobSink(BlobConnection.Create(provider, options), options);
        });
        return builder;
    }

    private static IStravaIngestionBuilder Use(IStravaIngestionBuilder builder, Action<OptionsBuilder<AzureBlobStateOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<AzureBlobStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureBlobStateOptions>, AzureBlobStateOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(provider => Create(provider, static (service, options) => new AzureBlobStateStore(service, options))));
        return builder.UseTokenKeyRing(provider => Create(provider, static (service, options) => new BlobKeyRing(service, options)));
    }

    /// <summary>The binder's message names the key; its inner exception would quote the value.</summary>
    private static T Create<T>(IServiceProvider provider, Func<BlobServiceClient, AzureBlobStateOptions, T> create)
    {
        var options = provider.GetRequiredService<IOptions<AzureBlobStateOptions>>().Value;
        return create(BlobConnection.Create(provider, options), options);
    }
}
