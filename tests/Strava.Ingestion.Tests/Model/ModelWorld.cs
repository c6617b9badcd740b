using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Tests;

/// <summary>Accounts, an app that follows them, and everything that happens to both. What was killed goes on in another process, on the same state and sinks.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    public const int Athletes = 3;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly WatchedStateStore _state = new();
    private readonly MemoryKeyRing _keys = new();
    private readonly TemporaryFolder _folder = new();
    private readonly WatchedSink _memory = new();
    private readonly ModelAccount[] _accounts = [.. Enumerable.Range(41, Athletes).Select(id => new ModelAccount(id, Now))];
    private readonly Dictionary<long, ModelGrant> _connected = [];
    private readonly HashSet<long> _grantedAll = [];
    private readonly HashSet<long> _shownAll = [];
    private readonly Dictionary<long, ModelExport> _exports = [];
    private readonly Dictionary<long, HashSet<long>> _imported = [];
    private readonly HashSet<long> _purged = [];
    private readonly HashSet<long> _everPurged = [];
    private readonly ModelStrava _strava;
    private readonly int _pageSize;
    private readonly ModelSinks _sinks;
    private readonly AzuriteFixture _azurite;
    private readonly string _container = AzuriteFixture.NewContainer();
    private readonly ModelReplay? _replay;
    private ServiceProvider _process;

    /// <param name="order">How the account's list is sorted.</param>
    /// <param name="pageSize">Activities a page.</param>
    /// <param name="sinks">The sinks beside the one in memory.</param>
    /// <param name="azurite">Where blobs go.</param>
    public ModelWorld(ListOrder order, int pageSize, ModelSinks sinks, AzuriteFixture azurite)
    {
        _strava = new ModelStrava(_accounts, order, _time);
        (_pageSize, _sinks, _azurite) = (pageSize, sinks, azurite);
        _replay = sinks.HasFlag(ModelSinks.Blobs)
            ? new ModelReplay(azurite.Service.GetBlobContainerClient(_container), Path.Combine(_folder.Path, "replayed.db"), _keys, _time)
            : null;
        _process = Start();
    }

    private AthleteConnections Connections => _process.GetRequiredService<AthleteConnections>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task PlayAsync(ModelStep step)
    {
        _time.Advance(TimeSpan.FromMinutes(20));
        var account = _accounts[step.Athlete];
        switch (step.Kind)
        {
            case ModelStepKind.Connect:
                await ConnectAsync(account, ModelGrant.All);
                break;
            case ModelStepKind.ConnectWithoutPrivate:
                await ConnectAsync(account, ModelGrant.WithoutPrivate);
                break;
            case ModelStepKind.Disconnect:
                await Connections.DisconnectAsync(account.AthleteId, Cancellation);
                _connected.Remove(account.AthleteId);
                break;
            case ModelStepKind.Purge:
                await Connections.PurgeAsync(account.AthleteId, Cancellation);
                _connected.Remove(account.AthleteId);
                _purged.Add(account.AthleteId);
                _everPurged.Add(account.AthleteId);
                _grantedAll.Remove(account.AthleteId);
                _shownAll.Remove(account.AthleteId);
                _imported.Remove(account.AthleteId);
                break;
            case ModelStepKind.Export:
                _exports[account.AthleteId] = new ModelExport(account, _time.GetUtcNow());
                break;
            case ModelStepKind.Import when _connected.ContainsKey(account.AthleteId) && _exports.TryGetValue(account.AthleteId, out var export):
                Assert.Null((await _process.GetRequiredService<IngestionRunner>().RunAsync(export, cancellationToken: Cancellation)).Error);
                _imported.TryAdd(account.AthleteId, []);
                _imported[account.AthleteId].UnionWith(export.Ids);
                break;
            case ModelStepKind.Import:
                break;
            case ModelStepKind.Replay:
                await (_replay?.RunAsync() ?? Task.CompletedTask);
                break;
            case >= ModelStepKind.Sync:
                await RunDisturbedAsync(step);
                break;
            default:
                account.Change(step);
                break;
        }
    }

    /// <summary>
    /// Undisturbed at last: after one sync and one sweep, each sink holds what the app may see of the accounts that are connected, and nothing else of
    /// them but what an export brought that Strava does not show; and of an athlete who was purged nothing at all is left.
    /// </summary>
    public async Task SettleAsync()
    {
        // What has failed often is asked for again a day later.
        _time.Advance(TimeSpan.FromDays(2));
        foreach (var account in _accounts.Where(account => _connected.ContainsKey(account.AthleteId) && _grantedAll.Contains(account.AthleteId)))
        {
            // What was shown once and is hidden now is kept; shown again it can be compared.
            await ConnectAsync(account, ModelGrant.All);
        }

        if (_connected.Count > 0)
        {
            Assert.Null((await RunAsync(ModelStepKind.Sync, athlete: 0)).Error);

            // What is left of a sweep that was begun, and then a whole one.
            Assert.Null((await RunAsync(ModelStepKind.FullSweep, athlete: 0)).Error);
            Assert.Null((await RunAsync(ModelStepKind.FullSweep, athlete: 0)).Error);
            Assert.Null((await RunAsync(ModelStepKind.Sync, athlete: 0)).Error);
        }

        await (_replay?.RunAsync() ?? Task.CompletedTask);
        foreach (var account in _accounts)
        {
            await AssertHeldAsync(account);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _strava.Dispose();
        _folder.Dispose();
    }

    private async Task AssertHeldAsync(ModelAccount account)
    {
        var isPurged = _purged.Contains(account.AthleteId);
        if (isPurged)
        {
            Assert.Empty(_state.KeysOf(account.AthleteId));
        }
        else if (!_connected.ContainsKey(account.AthleteId))
        {
            return;
        }

        var visible = isPurged ? [] : account.Visible(_connected[account.AthleteId].ShowsPrivate).ToList();
        var exported = isPurged ? [] : _memory.HeldOf(account.AthleteId).Where(held => held.Origin == ActivityOrigin.Export).ToList();
        Assert.All(exported, held => Assert.Contains(held.Id, _imported[account.AthleteId]));
        var expected = visible.Select(activity => (activity.Id, Convert.ToHexString(SHA256.HashData(activity.Json))))
            .Concat(exported.Select(held => (held.Id, Convert.ToHexString(held.ContentHash.Span)))).Order().ToList();
        foreach (var sink in _process.GetServices<IActivitySink>())
        {
            Assert.Equal(expected, await HeldAsync(sink, account));
        }

        if (_replay is not null && !_everPurged.Contains(account.AthleteId))
        {
            await using var replayed = _replay.Start();
            Assert.Equal(expected, await HeldAsync(replayed.GetRequiredService<IActivitySink>(), account));
        }

        foreach (var activity in visible)
        {
            Assert.Equal(activity.Laps, _memory.Contents.GetValueOrDefault((activity.Id, ContentKinds.Laps))?.Raw.ToArray());
        }
    }

    private static async Task<IEnumerable<(long Id, string Hash)>> HeldAsync(IActivitySink sink, ModelAccount account) =>
        (await sink.ListAsync(account.AthleteId, cancellationToken: Cancellation)
            .Select(activity => (activity.Id, Convert.ToHexString(activity.ContentHash.Span))).ToListAsync(Cancellation)).Order();

    private async Task ConnectAsync(ModelAccount account, string scope)
    {
        var grant = new ModelGrant(account, scope);
        await Connections.ConnectAsync($"code-{account.AthleteId}-{scope}", grantedScope: scope, Cancellation);
        _connected[account.AthleteId] = grant;
        _purged.Remove(account.AthleteId);
        if (grant.ShowsPrivate)
        {
            _grantedAll.Add(account.AthleteId);
        }
    }

    /// <summary>While it runs the accounts change, and at some request or write the server, the quota, or the process ends it.</summary>
    private async Task RunDisturbedAsync(ModelStep step)
    {
        var random = new Random(step.Number);
        var (requests, writes) = (0, 0);
        var end = random.Next(1, 12);
        var cause = random.Next(6);
        _strava.Asked = () =>
        {
            if (random.Next(3) == 0)
            {
                var account = random.Next(Athletes);
                _accounts[account].Change(new ModelStep((ModelStepKind)random.Next((int)ModelStepKind.Connect), account, random.Next(10_000)));
            }

            requests++;
            return cause switch
            {
                0 when requests >= end => HttpStatusCode.InternalServerError,
                1 when requests == end => HttpStatusCode.TooManyRequests,
                _ => HttpStatusCode.OK,
            };
        };
        _memory.Writing = (_, _) => cause == 2 && Interlocked.Increment(ref writes) == end ? throw new IOException("The disk is full.") : Task.CompletedTask;
        _state.Writing = key =>
        {
            // Killed after the sinks have written, before the checkpoint moves. Not between Strava's rotation of a token and its save: that token is lost.
            if (cause == 3 && !key.StartsWith("connections/", StringComparison.Ordinal) && Interlocked.Increment(ref writes) >= end)
            {
                throw new IOException("Killed.");
            }
        };
        var before = _accounts.ToDictionary(account => account, account => _memory.HeldOf(account.AthleteId));
        var summary = await RunAsync(step.Kind, step.Athlete);
        foreach (var (account, held) in before.Where(entry => _connected.GetValueOrDefault(entry.Key.AthleteId) is { ShowsPrivate: false } && _shownAll.Contains(entry.Key.AthleteId)))
        {
            // What only the narrower grant hides is not gone.
            Assert.Subset(_memory.HeldOf(account.AthleteId).Select(activity => activity.Id).ToHashSet(), held.Select(activity => activity.Id).Intersect(account.All.Select(activity => activity.Id)).ToHashSet());
        }

        _shownAll.UnionWith(summary.Athletes
            .Where(athlete => athlete is { Outcome: IngestionOutcome.Completed, AthleteId: { } id } && _connected.GetValueOrDefault(id) is { ShowsPrivate: true }).Select(athlete => athlete.AthleteId!.Value));
        (_strava.Asked, _memory.Writing, _state.Writing) = (null, null, null);
        if (cause == 3)
        {
            await _process.DisposeAsync();
            _process = Start();
        }
    }

    private async Task<IngestionSummary> RunAsync(ModelStepKind kind, int athlete)
    {
        var runner = _process.GetRequiredService<IngestionRunner>();
        return kind switch
        {
            ModelStepKind.Sync => await runner.RunAsync(cancellationToken: Cancellation),
            ModelStepKind.SyncOne => await runner.RunAsync(_accounts[athlete].AthleteId, cancellationToken: Cancellation),
            _ => await runner.SweepAsync(kind == ModelStepKind.FullSweep, cancellationToken: Cancellation),
        };
    }

    private ServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IStateStore>(_state);
        var ingestion = services.AddStravaIngestion(options => (options.ClientId, options.ClientSecret, options.RetryDelay) = ("12345", "secret-secret", TimeSpan.Zero))
            .ConfigureIngestion(options => (options.PageSize, options.MaxDeletedShare, options.Content) = (_pageSize, 1, ContentKinds.Laps))
            .UseTokenKeyRing(_ => _keys)
            .ConfigureHttpClients(client => client.ConfigurePrimaryHttpMessageHandler(() => _strava));
        if (_sinks.HasFlag(ModelSinks.Database))
        {
            ingestion.AddSqliteSink(options => options.Path = Path.Combine(_folder.Path, "strava.db"));
        }

        if (_sinks.HasFlag(ModelSinks.Files))
        {
            ingestion.AddFileSink(options => options.Directory = Path.Combine(_folder.Path, "files"));
        }

        foreach (var layout in Enum.GetValues<AzureBlobLayout>().Where(_ => _sinks.HasFlag(ModelSinks.Blobs)))
        {
            ingestion.AddAzureBlobSink($"{layout}", options =>
                (options.ConnectionString, options.Container, options.Prefix, options.Layout) = (_azurite.ConnectionString, _container, $"{layout}", layout));
        }

        services.AddSingleton<IActivitySink>(_memory);
        return services.BuildServiceProvider();
    }
}
