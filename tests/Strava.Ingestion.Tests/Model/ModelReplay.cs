using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Tests;

/// <summary>Another app, which fills a database from the blobs of one layout.</summary>
internal sealed class ModelReplay(BlobContainerClient container, string database, MemoryKeyRing keys, TimeProvider time)
{
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task RunAsync()
    {
        await using var services = Start();
        await container.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        var source = AzureBlobSource.FromContainer(container, $"{AzureBlobLayout.Batch}");
        Assert.Null((await services.GetRequiredService<IngestionRunner>().RunAsync(source, cancellationToken: Cancellation)).Error);
    }

    public ServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<IStateStore>(_state);
        services.AddStravaIngestion(options => (options.ClientId, options.ClientSecret) = ("12345", "secret-secret"))
            .UseTokenKeyRing(_ => keys)
            .AddSqliteSink(options => options.Path = database);
        return services.BuildServiceProvider();
    }
}
