using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What the blob sink makes of the same history, in its array layout, so that other ways can be compared with it.</summary>
internal sealed class SinkOfPages(AzuriteFixture azurite, StravaSimulator strava, TimeProvider time) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-sink-of-pages-");

    private readonly BlobContainerClient _container = azurite.Service.GetBlobContainerClient(AzuriteFixture.NewContainer("sink"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The content of each blob of batches, in no order: the sink names them by what is in them.</returns>
    public static async Task<List<string>> BlobsAsync(BlobContainerClient container)
    {
        var contents = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, "athlete=", Cancellation)
            .Where(blob => !blob.Name.Contains("/counts/", StringComparison.Ordinal)))
        {
            contents.Add((await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString());
        }

        contents.Sort(StringComparer.Ordinal);
        return contents;
    }

    /// <summary>Page by page as Strava sends them, so that the blobs have the same cuts as those of a client that counts pages.</summary>
    public async Task<List<string>> WritePagesAsync()
    {
        await using var services = Services();
        var summary = await services.GetRequiredService<IngestionRunner>().RunAsync(new CountedPages(services.GetRequiredService<IStravaClient>(), strava.Athlete.Id, time), cancellationToken: Cancellation);
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        return await BlobsAsync(_container);
    }

    /// <summary>As the library walks the history.</summary>
    public async Task<List<string>> SyncAsync()
    {
        await using var services = Services();
        Assert.Equal(IngestionOutcome.Completed, (await services.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: Cancellation)).Outcome);
        return await BlobsAsync(_container);
    }

    public async ValueTask DisposeAsync()
    {
        await _container.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddLogging();
        services
            .AddStravaIngestion(options =>
            {
                (options.ClientId, options.ClientSecret) = (strava.ClientId, strava.ClientSecret);
                (options.ApiBaseAddress, options.OAuthBaseAddress) = (strava.ApiBaseAddress, strava.OAuthBaseAddress);
                options.RefreshToken = strava.Athlete.RefreshToken;
            })
            .AddAzureBlobSink(options => (options.ConnectionString, options.Container, options.Layout) = (azurite.ConnectionString, _container.Name, AzureBlobLayout.Batch))
            .UseFileState(options => options.Directory = Path.Combine(_folder.FullName, "state"))
            .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(_folder.FullName, "keys"));
        return services.BuildServiceProvider();
    }

    private sealed class CountedPages(IStravaClient client, long athleteId, TimeProvider time) : IActivitySource
    {
        public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) => new(new SourceIdentity(null, athleteId) { });

        public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var page = 1; ; page++)
            {
                var list = await client.GetRawAsync($"athlete/activities?page={page}&per_page=200", cancellationToken);
                var retrievedAt = time.GetUtcNow();
                var activities = ActivityDocuments.Slice(list.Body).Select(document => Parse(document, retrievedAt)).ToList();
                if (activities.Count == 0)
                {
                    yield break;
                }

                // A batch is what came at one moment.
                (time as Microsoft.Extensions.Time.Testing.FakeTimeProvider)?.Advance(TimeSpan.FromSeconds(1));
                yield return new ActivityPage { Activities = activities, Rejected = [], Checkpoint = default };
            }
        }

        private ActivityRecord Parse(ReadOnlyMemory<byte> document, DateTimeOffset retrievedAt) =>
            ActivityRecord.TryParse(athleteId, document, DetailLevel.Summary, retrievedAt, out var activity, out _)
                ? activity
                : throw new InvalidDataException("The simulated Strava sent a document that is no activity.");
    }
}
