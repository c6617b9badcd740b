using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.AzureStorage.Tests.Pipeline;

/// <summary>Strava to blobs, and blobs to SQLite.</summary>
public sealed class TwoStageTests : IDisposable
{
    private readonly AzuriteFixture _azurite;
    private readonly TestContainer _container;
    private readonly SharedState _state;
    private readonly Database _direct = new();
    private readonly Database _loaded = new();

    public TwoStageTests(AzuriteFixture azurite)
    {
        _azurite = azurite;
        _container = new TestContainer(azurite);
        _state = new SharedState(azurite);
    }

    public static TheoryData<AzureBlobLayout, AzureBlobFormat, bool> Layouts => new()
    {
        { AzureBlobLayout.Activity, AzureBlobFormat.Json, false },
        { AzureBlobLayout.Batch, AzureBlobFormat.Json, false },
        { AzureBlobLayout.Batch, AzureBlobFormat.NdJson, true },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// No column is left out, retrieved_at neither: it is the moment at which Strava was asked, not the moment of the load. One run
    /// writes to both sinks, so that both have the same moment to tell.
    /// </summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task The_way_through_blobs_gives_the_rows_of_the_direct_way(AzureBlobLayout layout, AzureBlobFormat format, bool gzip)
    {
        await using var strava = await StartAsync(450);
        await using var services = Direct(strava, layout, format, gzip);
        await services.SyncAsync();

        await LoadAsync();

        Assert.Equal(450, _direct.Rows().Count);
        Assert.Equal(_direct.Rows(), _loaded.Rows());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task An_edit_takes_the_same_way(AzureBlobLayout layout, AzureBlobFormat format, bool gzip)
    {
        await using var strava = await StartAsync(30);
        await using var services = Direct(strava, layout, format, gzip);
        await services.SyncAsync();
        await LoadAsync();
        strava.Athlete.Edit(strava.Athlete.Activities[^1].Id);

        await services.SyncAsync();
        var loaded = await LoadAsync();

        Assert.Equal(1, loaded.Activities.Written);
        Assert.Equal(_direct.Rows(), _loaded.Rows());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Each_step_may_be_repeated_any_number_of_times(AzureBlobLayout layout, AzureBlobFormat format, bool gzip)
    {
        await using var strava = await StartAsync(250);
        var seed = strava.Athlete.RefreshToken;
        await using (var services = Direct(strava, layout, format, gzip))
        {
            await services.SyncAsync();
        }

        await LoadAsync();
        var (blobs, rows) = (await _container.DocumentsAsync(), _loaded.Documents());

        for (var i = 0; i < 3; i++)
        {
            await using var services = Direct(strava, layout, format, gzip, seed);
            Assert.Equal(0, (await services.SyncAsync()).Activities.Written);
            Assert.Equal(0, (await LoadAsync()).Activities.Written);
            Assert.Equal(0, (await LoadAsync(new SharedState(_azurite))).Activities.Written);
        }

        // Only when each was last retrieved has moved, and the second stage knows of that.
        Assert.Equal(blobs, await _container.DocumentsAsync());
        Assert.Equal(rows, _loaded.Documents());
        Assert.Equal(_direct.Rows(), _loaded.Rows());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_blob_trigger_gives_the_same_rows(AzureBlobLayout layout, AzureBlobFormat format, bool gzip)
    {
        await using var strava = await StartAsync(60);
        await using var services = Direct(strava, layout, format, gzip);
        await services.SyncAsync();
        await using var triggered = TestServices.Build(builder => builder.AddSqliteSink(options => options.Path = _loaded.Path));

        foreach (var blob in await _container.ListAllAsync())
        {
            await triggered.LoadAsync(AzureBlobSource.FromBlob(_container.Client.GetBlobClient(blob.Name)));
        }

        Assert.Equal(_direct.Rows(), _loaded.Rows());
    }

    [Fact]
    public async Task Of_two_processes_at_once_one_runs_the_athlete_and_the_token_is_renewed_once()
    {
        await using var strava = await StartAsync(300);
        var seed = strava.Athlete.RefreshToken;
        await using var first = Blobs(strava, seed);
        await using var second = Blobs(strava, seed);
        await first.GetRequiredService<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation);

        var summaries = await Task.WhenAll(new[] { first, second }.Select(process =>
            process.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: Cancellation)));

        Assert.Contains(summaries, summary => summary.Outcome == IngestionOutcome.Completed);
        Assert.All(summaries, summary => Assert.True(summary.Error is null or AthleteBusyException, summary.Error?.Message));
        Assert.Single(strava.Requests, request => request.IsTokenRequest);
        Assert.Equal(300, summaries.Sum(summary => summary.Activities.Written));
        Assert.Equal(300, (await _container.ListAsync()).Count);
    }

    [Fact]
    public async Task A_database_that_an_older_copy_takes_the_place_of_is_loaded_again()
    {
        await using var strava = await StartAsync(30);
        await using var services = Direct(strava, AzureBlobLayout.Batch, AzureBlobFormat.Json, gzip: false);
        await services.SyncAsync();
        await LoadAsync();
        var copy = await File.ReadAllBytesAsync(_loaded.Path, Cancellation);
        strava.Athlete.Add(DateTimeOffset.UtcNow);
        await services.SyncAsync();
        Assert.Equal(1, (await LoadAsync()).Activities.Written);

        await File.WriteAllBytesAsync(_loaded.Path, copy, Cancellation);
        await LoadAsync();

        Assert.Equal(31, _loaded.Rows().Count);
        Assert.Equal(_direct.Documents(), _loaded.Documents());
        Assert.Equal(0, (await LoadAsync()).Activities.Written);
    }

    [Fact]
    public async Task One_app_may_do_both_stages()
    {
        await using var strava = await StartAsync(30);
        await using var services = Direct(strava, AzureBlobLayout.Batch, AzureBlobFormat.Json, gzip: false);
        var runner = services.GetRequiredService<IngestionRunner>();

        await runner.Into("azureblob").RunAsync(progress: null, Cancellation);
        await runner.Into("sqlite").RunAsync(AzureBlobSource.FromContainer(_container.Client), progress: null, Cancellation);

        Assert.Equal(30, _direct.Rows().Count);
    }

    public void Dispose()
    {
        _container.Dispose();
        _direct.Dispose();
        _loaded.Dispose();
    }

    private static Task<StravaSimulator> StartAsync(int activities) =>
        StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = activities }, Cancellation);

    /// <summary>Into blobs and into SQLite in one run.</summary>
    private ServiceProvider Direct(StravaSimulator strava, AzureBlobLayout layout, AzureBlobFormat format, bool gzip, string? seed = null) =>
        TestServices.Build(strava, seed ?? strava.Athlete.RefreshToken, builder =>
        {
            _state.Use(builder);
            builder.AddSqliteSink(options => options.Path = _direct.Path).AddAzureBlobSink(options =>
            {
                (options.ConnectionString, options.Container) = (_azurite.ConnectionString, _container.Name);
                (options.Layout, options.Format, options.Gzip) = (layout, format, gzip);
            });
        });

    private ServiceProvider Blobs(StravaSimulator strava, string seed) => TestServices.Build(strava, seed, builder =>
    {
        _state.Use(builder);
        builder.AddAzureBlobSink(options => (options.ConnectionString, options.Container) = (_azurite.ConnectionString, _container.Name));
    });

    private async Task<IngestionSummary> LoadAsync(SharedState? state = null)
    {
        await using var services = TestServices.Build(builder =>
        {
            (state ?? _state).Use(builder);
            builder.AddSqliteSink(options => options.Path = _loaded.Path);
        });
        return await services.LoadAsync(AzureBlobSource.FromContainer(_container.Client));
    }
}
