using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AzureStorage;

/// <summary>What this package adds to a host that chooses its sinks and its state by the settings.</summary>
public static class AzureBlobStorage
{
    /// <summary>The sink, by section <c>Strava:Sinks:AzureBlob</c>, for <see cref="ConfiguredStorageExtensions.AddConfiguredSinks"/>.</summary>
    public static SinkKind Sink { get; } = new("AzureBlob", static (builder, section) => builder.AddAzureBlobSink(section));

    /// <summary>The state store, by section <c>Strava:State:AzureBlob</c>, for <see cref="ConfiguredStorageExtensions.UseConfiguredState"/>.</summary>
    public static StateKind State { get; } = new("AzureBlob", static (builder, section) => builder.UseAzureBlobState(section));
}
