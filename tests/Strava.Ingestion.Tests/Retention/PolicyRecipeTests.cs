using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>The recipe of the README for the rules of Strava: a retention of seven days, and sweeps that read everything again before it ends.</summary>
public sealed class PolicyRecipeTests(AzuriteFixture azurite) : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("memory")]
    [InlineData("files")]
    [InlineData("sqlite")]
    [InlineData("blobs")]
    [InlineData("batches")]
    public async Task What_was_read_again_within_the_retention_is_kept(string sink)
    {
        await using var strava = await Simulators.StartAsync(300, options => options.TimeProvider = _time);
        await using var app = Connect(strava, sink);
        var day = 1;
        await app.SyncAsync();
        foreach (var sweep in new[] { 1, 3, 6, 8 })
        {
            _time.Advance(TimeSpan.FromDays(sweep - day) + TimeSpan.FromHours(1));
            day = sweep;
            var summary = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
            Assert.Equal((IngestionOutcome.Completed, 300, 0), (summary.Outcome, summary.Activities.Unchanged, summary.Activities.Written));
            Assert.Equal(0, await app.Runner.ExpireAsync(Cancellation));
        }

        Assert.Equal(300, await CountAsync(app, strava.Athlete.Id));

        // Seven days after the last sweep, what nobody has read again goes.
        _time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.Equal(300, await app.Runner.ExpireAsync(Cancellation));
        Assert.Equal(0, await CountAsync(app, strava.Athlete.Id));
    }

    public void Dispose() => _folder.Dispose();

    private static ValueTask<int> CountAsync(TestIngestion app, long athleteId) =>
        app.Get<IActivitySink>().ListAsync(athleteId, cancellationToken: Cancellation).CountAsync(Cancellation);

    private TestIngestion Connect(StravaSimulator strava, string sink) => new(
        strava,
        [],
        new WatchedStateStore(),
        _time,
        ingestion: options => options.Retention = TimeSpan.FromDays(7),
        services: services => Add(services.AddStravaIngestion(_ => { }), sink));

    private void Add(IStravaIngestionBuilder ingestion, string sink)
    {
        switch (sink)
        {
            case "memory":
                ingestion.Services.AddSingleton<IActivitySink>(new MemorySink());
                break;
            case "files":
                ingestion.AddFileSink(options => options.Directory = _folder.Path);
                break;
            case "sqlite":
                ingestion.AddSqliteSink(options => options.Path = Path.Combine(_folder.Path, "strava.db"));
                break;
            default:
                ingestion.AddAzureBlobSink(options =>
                {
                    (options.ConnectionString, options.Container) = (azurite.ConnectionString, AzuriteFixture.NewContainer());
                    options.Layout = sink == "batches" ? AzureBlobLayout.Batch : AzureBlobLayout.Activity;
                });
                break;
        }
    }
}
