using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.AzureStorage.Tests.Pipeline;

/// <summary>The storage account is gone in the middle of a run, for ten seconds.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");
    private Azurite.Azurite _storage = null!;
    private StravaSimulator _strava = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: on Windows Azurite cannot be stopped so that it keeps what it acknowledged.");
        _storage = await Azurite.Azurite.StartAsync(persistent: true, Cancellation);
        _strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 500 }, Cancellation);
    }

    [Fact]
    public async Task The_sink_outlasts_it_and_nothing_is_lost()
    {
        await using var services = TestServices.Build(_strava, _strava.Athlete.RefreshToken, builder => builder
            .UseFileState(options => options.Directory = Path.Combine(_folder.FullName, "state"))
            .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(_folder.FullName, "keys"))
            .AddAzureBlobSink(options => options.ConnectionString = _storage.ConnectionString));

        await AssertOutlastsAsync(services);
    }

    [Fact]
    public async Task So_does_the_state()
    {
        await using var services = TestServices.Build(_strava, _strava.Athlete.RefreshToken, builder => builder
            .UseAzureBlobState(options => options.ConnectionString = _storage.ConnectionString)
            .AddAzureBlobSink(options => (options.ConnectionString, options.Layout) = (_storage.ConnectionString, AzureBlobLayout.Batch)));

        await AssertOutlastsAsync(services);
    }

    public async ValueTask DisposeAsync()
    {
        await (_strava?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_storage?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    private async Task AssertOutlastsAsync(ServiceProvider services)
    {
        var firstPage = new TaskCompletionSource();
        var outage = new TaskCompletionSource<Task>();
        var lists = 0;
        _strava.RequestReceived += (_, request) =>
        {
            // The second page comes when the first is safe and the storage gone.
            if (request.IsActivityList && ++lists == 2)
            {
                firstPage.Task.Wait(Cancellation);
                _storage.StopAsync().Wait(Cancellation);
                outage.SetResult(EndOutageAsync());
            }
        };

        var summary = await services.GetRequiredService<IngestionRunner>().RunAsync(new InlineProgress(_ => firstPage.TrySetResult()), Cancellation);

        Assert.Null(summary.Error);
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        var elapsed = Assert.Single(summary.Athletes).Elapsed;
        Assert.True(elapsed >= Outage, $"It took {elapsed}, so the outage was not felt.");
        await await outage.Task;
        var held = await Reading.OfAsync(AzureBlobSource.FromContainer(_storage.Connect().GetBlobContainerClient("strava")));
        Assert.Equal(
            _strava.Athlete.Activities.Select(activity => (activity.Id, Convert.ToHexString(activity.Json.Span))).Order(),
            held.Activities.Select(activity => (activity.Id, Convert.ToHexString(activity.Raw.Span))).Order());
        Assert.Equal(0, (await services.SyncAsync()).Activities.Written);
    }

    private async Task EndOutageAsync()
    {
        await Task.Delay(Outage, Cancellation);
        await _storage.RestartAsync(Cancellation);
    }
}
