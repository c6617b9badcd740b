using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sources;

public sealed class ContainerCheckpointTests : IDisposable
{
    // Longer than the margin that the source allows for.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    private readonly AzuriteFixture _azurite;
    private readonly TestContainer _container;
    private readonly SharedState _state;
    private readonly Database _database = new();

    public ContainerCheckpointTests(AzuriteFixture azurite)
    {
        _azurite = azurite;
        _container = new TestContainer(azurite);
        _state = new SharedState(azurite);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interrupted_run_is_resumed_and_not_begun_again()
    {
        const int Listing = 200;
        await FillAsync(650);
        var (interrupted, resumed) = (new Traffic(), new Traffic());

        using (var kill = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            await using var services = Services(_database);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetRequiredService<IngestionRunner>().RunAsync(
                AzureBlobSource.FromContainer(_container.Through(interrupted)), new InlineProgress(_ => kill.Cancel()), kill.Token));
        }

        Assert.InRange(_database.Rows().Count, 1, 649);
        await using var restarted = Services(_database);
        await restarted.LoadAsync(AzureBlobSource.FromContainer(_container.Through(resumed)));

        Assert.Equal(650, _database.Rows().Count);
        Assert.InRange(resumed.Downloads, 1, 651 - Listing);
    }

    [Fact]
    public async Task A_run_after_a_complete_one_reads_nothing_old()
    {
        await FillAsync(20);
        await using var services = Services(_database);
        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic())));
        var traffic = new Traffic();

        var summary = await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(traffic)));

        Assert.Equal(0, traffic.Downloads);
        Assert.Equal(0, summary.Activities.Seen);
        Assert.Equal(20, _database.Rows().Count);
    }

    [Fact]
    public async Task A_blob_written_later_is_found_and_so_is_an_edit()
    {
        await FillAsync(5);
        await using var services = Services(_database);
        await services.LoadAsync(AzureBlobSource.FromContainer(_container.Client));
        await _container.UploadAsync("a-first-name.json", """{"id":99,"athlete":{"id":7}}""");
        await (await _container.OpenSinkAsync()).WriteAsync([Samples.Activity(5, "Race", retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        var summary = await services.LoadAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal(2, summary.Activities.Written);
        Assert.Contains(_database.Rows(), row => row.Contains("name=Race", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blob_that_comes_behind_the_walk_is_found_by_the_next_run()
    {
        await FillAsync(410);
        await using var services = Services(_database);
        var late = new InlineProgress(_ => _container.Client.GetBlobClient("a-first-name.json").Upload(
            new BinaryData("""{"id":999,"athlete":{"id":7}}"""), overwrite: true, Cancellation));
        await services.GetRequiredService<IngestionRunner>().RunAsync(AzureBlobSource.FromContainer(_container.Client), late, Cancellation);

        await services.LoadAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal(411, _database.Rows().Count);
    }

    [Fact]
    public async Task Another_sink_gets_everything()
    {
        using var other = new Database();
        await FillAsync(20);
        await using var services = Services(_database);
        await using var others = Services(other);
        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic())));

        await others.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic())));

        Assert.Equal(_database.Rows(), other.Rows());
    }

    [Fact]
    public async Task An_emptied_sink_gets_everything_again()
    {
        await FillAsync(20);
        await using var services = Services(_database);
        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic())));
        await ((IErasableSink)services.GetRequiredService<IActivitySink>()).PurgeAsync(Samples.Athlete, Cancellation);

        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic())));

        Assert.Equal(20, _database.Rows().Count);
    }

    [Fact]
    public async Task Two_folders_of_a_container_have_two_checkpoints()
    {
        await _container.UploadAsync("mine/a.json", """{"id":1,"athlete":{"id":7}}""");
        await _container.UploadAsync("theirs/a.json", """{"id":2,"athlete":{"id":7}}""");
        await using var services = Services(_database);
        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic()), "mine/"));

        await services.LoadAsync(AzureBlobSource.FromContainer(LaterOn(new Traffic()), "theirs/"));

        Assert.Equal(2, _database.Rows().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"since":"yesterday"}""")]
    [InlineData("""{"started":"2026-11-24T12:00:00+00:00","marker":""")]
    public async Task A_damaged_checkpoint_is_said_to_be_one(string checkpoint)
    {
        await FillAsync(3);

        await Assert.ThrowsAsync<InvalidDataException>(() => Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client), Encoding.UTF8.GetBytes(checkpoint)));
    }

    [Fact]
    public async Task An_empty_container_is_a_complete_run()
    {
        await _container.Client.CreateAsync(cancellationToken: Cancellation);
        await using var services = Services(_database);

        Assert.Equal(0, (await services.LoadAsync(AzureBlobSource.FromContainer(_container.Client))).Activities.Seen);
    }

    public void Dispose()
    {
        _container.Dispose();
        _database.Dispose();
    }

    private async Task FillAsync(int activities) =>
        await (await _container.OpenSinkAsync()).WriteAsync([.. Enumerable.Range(1, activities).Select(id => Samples.Activity(id))], Cancellation);

    private ServiceProvider Services(Database database) => TestServices.Build(builder =>
    {
        _state.Use(builder);
        builder.AddSqliteSink(options => options.Path = database.Path);
    });

    private BlobContainerClient LaterOn(Traffic traffic) => _azurite.Connect(options =>
    {
        options.Transport = new HttpClientTransport(new LaterClock(Later));
        options.AddPolicy(traffic, Azure.Core.HttpPipelinePosition.PerRetry);
    }).GetBlobContainerClient(_container.Name);
}
