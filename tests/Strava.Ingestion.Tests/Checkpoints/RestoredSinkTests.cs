using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>An older copy of what a sink holds is put back, as from a backup, while the state stays.</summary>
public sealed class RestoredSinkTests(AzuriteFixture azurite) : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly string _container = AzuriteFixture.NewContainer();
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Storage => _folder.File("storage");

    [Theory]
    [InlineData("files")]
    [InlineData("sqlite")]
    [InlineData("blobs")]
    [InlineData("batches")]
    public async Task What_the_copy_lacks_is_read_again_once(string sink)
    {
        await using var strava = await StartAsync(60);
        await SyncAsync(strava, sink);
        var putBack = await CopyAsync(sink);
        for (var month = 1; month <= 5; month++)
        {
            // So that the look-back finds the last one at most.
            _time.Advance(TimeSpan.FromDays(30));
            strava.Athlete.Add(_time.GetUtcNow().AddHours(-1));
            await SyncAsync(strava, sink);
        }

        await putBack();
        var (noticed, warned, _) = await SyncAsync(strava, sink);
        var (again, warnedAgain, requests) = await SyncAsync(strava, sink);

        Assert.Equal((IngestionOutcome.Completed, 5, true), (noticed.Outcome, noticed.Activities.Written, warned));
        Assert.Equal((IngestionOutcome.Completed, 0, false), (again.Outcome, again.Activities.Written, warnedAgain));
        Assert.InRange(requests, 1, 2);
        await AssertHoldsAsync(strava, sink);
    }

    [Theory]
    [InlineData("files")]
    [InlineData("sqlite")]
    [InlineData("batches")]
    public async Task What_a_sweep_had_changed_and_removed_comes_again(string sink)
    {
        await using var strava = await StartAsync(60);
        await SyncAsync(strava, sink);
        var putBack = await CopyAsync(sink);
        strava.Athlete.Edit(strava.Athlete.Activities[0].Id);
        strava.Athlete.Delete(strava.Athlete.Activities[1].Id);
        await RunAsync(strava, sink, app => app.Runner.SweepAsync(full: true, cancellationToken: Cancellation));

        await putBack();
        var (noticed, warned, _) = await SyncAsync(strava, sink);
        await RunAsync(strava, sink, app => app.Runner.SweepAsync(full: true, cancellationToken: Cancellation));

        Assert.Equal((1, true), (noticed.Activities.Written, warned));
        await AssertHoldsAsync(strava, sink);
    }

    [Fact]
    public async Task Contents_that_the_copy_lacks_are_fetched_again()
    {
        await using var strava = await StartAsync(20);
        await SyncAsync(strava, "files");
        var putBack = await CopyAsync("files");
        await SyncAsync(strava, "files", ContentKinds.Laps);
        Assert.Equal(20, CountContents());

        await putBack();
        Assert.Equal(0, CountContents());
        await SyncAsync(strava, "files", ContentKinds.Laps);

        Assert.Equal(20, CountContents());

        int CountContents() => Directory.EnumerateFiles(Storage, "*.laps.json", SearchOption.AllDirectories).Count();
    }

    [Fact]
    public async Task A_copy_of_a_database_without_its_log_is_an_older_one()
    {
        await using var strava = await StartAsync(30);
        await SyncAsync(strava, "sqlite");
        await using (var app = App(strava, "sqlite"))
        {
            strava.Athlete.Add(_time.GetUtcNow());
            Assert.Equal(1, (await app.SyncAsync()).Activities.Written);
            File.Copy(Path.Combine(Storage, "strava.db"), _folder.File("without.db"));
        }

        foreach (var file in Directory.EnumerateFiles(Storage))
        {
            File.Delete(file);
        }

        File.Copy(_folder.File("without.db"), Path.Combine(Storage, "strava.db"));
        var (noticed, warned, _) = await SyncAsync(strava, "sqlite");

        Assert.Equal((1, true), (noticed.Activities.Written, warned));
    }

    public void Dispose() => _folder.Dispose();

    private Task<StravaSimulator> StartAsync(int activities) => Simulators.StartAsync(activities, options => options.TimeProvider = _time);

    private async Task<(IngestionSummary Summary, bool Warned, int Requests)> SyncAsync(StravaSimulator strava, string sink, ContentKinds content = ContentKinds.None) =>
        await RunAsync(strava, sink, app => app.SyncAsync(), content);

    private async Task<(IngestionSummary Summary, bool Warned, int Requests)> RunAsync(
        StravaSimulator strava, string sink, Func<TestIngestion, Task<IngestionSummary>> run, ContentKinds content = ContentKinds.None)
    {
        var before = strava.CountLists();
        await using var app = App(strava, sink, content);
        var summary = await run(app);
        Assert.Null(summary.Error);
        return (summary, app.Logs.GetSnapshot().Any(entry => entry.Id == 1029), strava.CountLists() - before);
    }

    private TestIngestion App(StravaSimulator strava, string sink, ContentKinds content = ContentKinds.None) => new(
        strava, [], _state, _time, ingestion: options => options.Content = content, services: services => Add(services.AddStravaIngestion(_ => { }), sink));

    private async Task AssertHoldsAsync(StravaSimulator strava, string sink)
    {
        await using var app = App(strava, sink);
        var held = await app.Get<IActivitySink>().ListAsync(strava.Athlete.Id, cancellationToken: Cancellation).Select(activity => activity.Id).ToListAsync(Cancellation);
        Assert.Equal(strava.Athlete.Activities.Select(activity => activity.Id).Order(), held.Order());
    }

    /// <returns>Puts the copy back.</returns>
    private async Task<Func<Task>> CopyAsync(string sink)
    {
        if (sink is "blobs" or "batches")
        {
            return await CopyBlobsAsync();
        }

        var copy = Directory.EnumerateFiles(Storage, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => (Content: File.ReadAllBytes(file), Written: File.GetLastWriteTimeUtc(file)));
        return () =>
        {
            Directory.Delete(Storage, recursive: true);
            foreach (var (file, (content, written)) in copy)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
                File.SetLastWriteTimeUtc(file, written);
            }

            return Task.CompletedTask;
        };
    }

    private async Task<Func<Task>> CopyBlobsAsync()
    {
        var container = azurite.Service.GetBlobContainerClient(_container);
        var copy = new List<(string Name, BinaryData Content, IDictionary<string, string> Metadata)>();
        await foreach (var blob in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.Metadata, Azure.Storage.Blobs.Models.BlobStates.None, prefix: null, Cancellation))
        {
            copy.Add((blob.Name, (await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content, blob.Metadata));
        }

        return async () =>
        {
            await foreach (var blob in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix: null, Cancellation))
            {
                await container.DeleteBlobAsync(blob.Name, cancellationToken: Cancellation);
            }

            foreach (var (name, content, metadata) in copy)
            {
                await container.GetBlobClient(name).UploadAsync(content, new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = metadata }, Cancellation);
            }
        };
    }

    private void Add(IStravaIngestionBuilder ingestion, string sink)
    {
        switch (sink)
        {
            case "files":
                ingestion.AddFileSink(options => options.Directory = Storage);
                break;
            case "sqlite":
                ingestion.AddSqliteSink(options => options.Path = Path.Combine(Storage, "strava.db"));
                break;
            default:
                ingestion.AddAzureBlobSink(options =>
                {
                    (options.ConnectionString, options.Container) = (azurite.ConnectionString, _container);
                    options.Layout = sink == "batches" ? AzureBlobLayout.Batch : AzureBlobLayout.Activity;
                });
                break;
        }
    }
}
