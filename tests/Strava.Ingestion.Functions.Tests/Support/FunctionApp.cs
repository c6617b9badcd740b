using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Functions.Tests;

/// <summary>The sample as a host runs it, with a simulated Strava, containers and a database of its own.</summary>
internal sealed class FunctionApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 10, 2, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-functions-tests-");
    private readonly ServiceProvider _services;

    private FunctionApp(
        AzuriteFixture azurite, StravaSimulator strava, FakeTimeProvider time, IEnumerable<(string Key, string Value)> settings)
    {
        Strava = strava;
        Time = time;
        Database = new Database(DatabasePath);
        Container = azurite.Service.GetBlobContainerClient($"t-{Guid.NewGuid():n}");
        var configuration = new Dictionary<string, string?>
        {
            ["Strava:ClientId"] = strava.ClientId,
            ["Strava:ClientSecret"] = strava.ClientSecret,
            ["Strava:RefreshToken"] = strava.Athlete.RefreshToken,
            ["Strava:ApiBaseAddress"] = strava.ApiBaseAddress.ToString(),
            ["Strava:OAuthBaseAddress"] = strava.OAuthBaseAddress.ToString(),
            ["Strava:RetryDelay"] = "00:00:00",
            ["Strava:Sinks:AzureBlob:ConnectionString"] = azurite.ConnectionString,
            ["Strava:Sinks:AzureBlob:Container"] = Container.Name,
            ["Strava:Sinks:Sqlite:Path"] = DatabasePath,
            ["Strava:State:AzureBlob:ConnectionString"] = azurite.ConnectionString,
            ["Strava:State:AzureBlob:Container"] = Container.Name + "-state",
            ["Strava:State:AzureBlob:KeyContainer"] = Container.Name + "-keys",
        };
        foreach (var (key, value) in settings)
        {
            configuration["Strava:" + key] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.AddFakeLogging());
        IngestionSetup.AddIngestion(services, new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public BlobContainerClient Container { get; }

    public Database Database { get; }

    public string DatabasePath => Path.Combine(_folder.FullName, "strava.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<FunctionApp> StartAsync(AzuriteFixture azurite, params (string Key, string Value)[] settings) =>
        StartAsync(azurite, _ => { }, settings);

    public static async Task<FunctionApp> StartAsync(
        AzuriteFixture azurite, Action<StravaSimulatorOptions> configure, params (string Key, string Value)[] settings)
    {
        var time = new FakeTimeProvider(Start);
        var options = new StravaSimulatorOptions { ActivityCount = 250, Seed = 7, TimeProvider = time };
        configure(options);
        return new FunctionApp(azurite, await StravaSimulator.StartAsync(options, Cancellation), time, settings);
    }

    /// <summary>Connects another athlete.</summary>
    public Task ConnectAsync(string refreshToken) =>
        _services.GetRequiredService<AthleteConnections>().ConnectWithRefreshTokenAsync(refreshToken, Cancellation);

    public Task SyncAsync() => SyncUntilAsync(Cancellation);

    public async Task SyncUntilAsync(CancellationToken shutdown)
    {
        await using var invocation = _services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SyncToBlobs>(invocation.ServiceProvider).RunAsync(new TimerInfo(), shutdown);
    }

    public async Task LoadAsync(string blob)
    {
        await using var invocation = _services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<LoadBlob>(invocation.ServiceProvider).RunAsync(Container.GetBlobClient(blob), Cancellation);
    }

    /// <param name="message">What Event Grid put into the queue.</param>
    public async Task LoadQueuedAsync(string message)
    {
        await using var invocation = _services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<LoadQueuedBlob>(invocation.ServiceProvider).RunAsync(
            BinaryData.FromString(message), Container, Cancellation);
    }

    /// <summary>Many at once, and bookkeeping too, as the host does it: a trigger knows only that there is a blob.</summary>
    public async Task LoadEveryBlobAsync() =>
        await Parallel.ForEachAsync(
            await BlobsAsync(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (blob, _) => await LoadAsync(blob.Key));

    /// <returns>Every blob by name, with the tag that a write changes.</returns>
    public Task<SortedDictionary<string, string>> BlobsAsync() => BlobsAsync(blob => blob.ETag.ToString()!);

    /// <returns>Every blob by name, with the hash of its content: an upload changes it, and tells the trigger; a moment in the metadata does not.</returns>
    public Task<SortedDictionary<string, string>> DocumentsAsync() => BlobsAsync(blob => Convert.ToHexString(blob.ContentHash));

    private async Task<SortedDictionary<string, string>> BlobsAsync(Func<BlobItemProperties, string> tag)
    {
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, Cancellation))
        {
            blobs.Add(blob.Name, tag(blob.Properties));
        }

        return blobs;
    }

    /// <returns>The texts of the log lines with this event id.</returns>
    public List<string> Logged(int eventId) =>
        [.. _services.GetRequiredService<FakeLogCollector>().GetSnapshot().Where(line => line.Id.Id == eventId).Select(
            line => line.Message)];

    /// <returns>What is in quarantine: payloads as text, with the reasons.</returns>
    public async Task<List<(string Payload, string Reason)>> QuarantineAsync() =>
        await _services.GetRequiredService<QuarantinedActivities>().ListAsync(Cancellation)
            .Select(document => (Encoding.UTF8.GetString(document.Raw.Span), document.Reason)).ToListAsync(Cancellation);

    public void AssertDelivered()
    {
        var held = Database.Activities();
        Assert.Equal(Strava.Athlete.Activities.Select(activity => activity.Id).Order(), held.Keys.Order());
        Assert.All(Strava.Athlete.Activities, activity => Assert.True(activity.Json.Span.SequenceEqual(held[activity.Id])));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Strava.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
