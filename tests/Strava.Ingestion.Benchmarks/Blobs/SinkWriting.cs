using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>The sink as an app wires it, page by page, with the client that the bare loop has.</summary>
internal static class SinkWriting
{
    public static Task ActivitiesAsync(BlobServiceClient service, string container, Pages pages) =>
        WriteAsync(service, container, AzureBlobLayout.Activity, pages);

    public static Task BatchesAsync(BlobServiceClient service, string container, Pages pages) =>
        WriteAsync(service, container, AzureBlobLayout.Batch, pages);

    private static async Task WriteAsync(BlobServiceClient service, string container, AzureBlobLayout layout, Pages pages)
    {
        var services = new ServiceCollection();
        services.AddSingleton(service);
        services.AddStravaIngestion(_ => { }).AddAzureBlobSink(options =>
            (options.Container, options.Layout, options.MaxConcurrency) = (container, layout, BarePuts.Concurrency));
        await using var provider = services.BuildServiceProvider();
        var sink = provider.GetRequiredService<IActivitySink>();
        await sink.OpenAsync();
        foreach (var page in pages)
        {
            await sink.WriteAsync(page);
        }
    }
}
