using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Tests.Model;

/// <summary>An account, an app that follows it, and everything that happens to both. Each run is a process of its own on the same state and sinks.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly MemoryStateStore _state = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MemorySink _memory = new();
    private readonly ModelAccount _account = new(Now);
    private readonly ModelStrava _strava;
    private readonly int _pageSize;
    private readonly bool _withDatabase;
    private readonly bool _withFiles;

    public ModelWorld(ListOrder order, int pageSize, bool withDatabase, bool withFiles)
    {
        _strava = new ModelStrava(_account, order, _time);
        (_pageSize, _withDatabase, _withFiles) = (pageSize, withDatabase, withFiles);
    }

    public async Task PlayAsync(ModelStep step)
    {
        _time.Advance(TimeSpan.FromMinutes(20));
        switch (step.Kind)
        {
            case ModelStepKind.Sync or ModelStepKind.Sweep or ModelStepKind.FullSweep:
                await RunDisturbedAsync(step);
                break;
            default:
                Change(step);
                break;
        }
    }

    /// <summary>Undisturbed at last: after one sync and one sweep, each sink holds what the app may see of the account, and nothing else.</summary>
    public async Task SettleAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null((await RunAsync(ModelStepKind.Sync)).Error);

        // What is left of a sweep that was begun, and then a whole one.
        Assert.Null((await RunAsync(ModelStepKind.FullSweep)).Error);
        Assert.Null((await RunAsync(ModelStepKind.FullSweep)).Error);

        var expected = _account.Visible.Select(activity => (activity.Id, Convert.ToHexString(SHA256.HashData(activity.Json)))).Order().ToList();
        await using var services = Build();
        foreach (var sink in services.GetServices<IActivitySink>())
        {
            var held = await sink.ListAsync(ModelStrava.Athlete, cancellationToken: TestContext.Current.CancellationToken)
                .Select(activity => (activity.Id, Convert.ToHexString(activity.ContentHash.Span))).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(expected, held.Order());
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Change(ModelStep step)
    {
        switch (step.Kind)
        {
            case ModelStepKind.Add:
                _account.Add(TimeSpan.FromMinutes(step.Number % 60));
                break;
            case ModelStepKind.UploadLate:
                _account.Add(TimeSpan.FromDays(step.Number % 400));
                break;
            case ModelStepKind.UploadMany:
                for (var i = 0; i <= step.Number % 12; i++)
                {
                    // Some in the same second.
                    _account.Add(TimeSpan.FromDays((step.Number % 50) + (i / 3)));
                }

                break;
            case ModelStepKind.Edit:
                _account.Edit(step.Number);
                break;
            case ModelStepKind.Delete:
                _account.Delete(step.Number);
                break;
            case ModelStepKind.ChangeVisibility:
                _account.ChangeVisibility(step.Number);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>While it runs the account changes, and at some request or write the server, the quota, or the process ends it.</summary>
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
                Change(new ModelStep((ModelStepKind)random.Next((int)ModelStepKind.Sync), random.Next(10_000)));
            }

            if (++requests == end && cause == 0)
            {
                throw new StravaTransientException("The server is broken.");
            }

            if (requests == end && cause == 1)
            {
                throw new StravaRateLimitException(_time.GetUtcNow().AddMinutes(15), rejectedByStrava: true);
            }
        };
        _memory.Writing = (_, _) => cause == 2 && ++writes == end ? throw new IOException("The disk is full.") : Task.CompletedTask;
        _state.Writing = _ =>
        {
            // Killed after the sinks have written, before the checkpoint moves.
            if (cause == 3 && ++writes == end)
            {
                throw new IOException("Killed.");
            }
        };
        await RunAsync(step.Kind);
        (_strava.Asked, _memory.Writing, _state.Writing) = (null, null, null);
    }

    private async Task<IngestionSummary> RunAsync(ModelStepKind kind)
    {
        await using var services = Build();
        var runner = services.GetRequiredService<IngestionRunner>();
        return kind == ModelStepKind.Sync
            ? await runner.RunAsync(cancellationToken: TestContext.Current.CancellationToken)
            : await runner.SweepAsync(kind == ModelStepKind.FullSweep, cancellationToken: TestContext.Current.CancellationToken);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IStateStore>(_state);
        var ingestion = services.AddStravaIngestion(options =>
        {
            (options.ClientId, options.ClientSecret, options.RefreshToken) = ("12345", "secret-secret", "refresh-refresh");
            options.Ingestion.PageSize = _pageSize;
            options.Ingestion.MaxDeletedShare = 1;
        });
        if (_withDatabase)
        {
            ingestion.AddSqliteSink(options => options.Path = Path.Combine(_folder.Path, "strava.db"));
        }

        if (_withFiles)
        {
            ingestion.AddFileSink(options => options.Directory = Path.Combine(_folder.Path, "files"));
        }

        services.AddSingleton<IActivitySink>(_memory);
        services.Replace(ServiceDescriptor.Singleton<IStravaHistory>(_strava));
        return services.BuildServiceProvider();
    }
}
