using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Strava.Ingestion.Console.Tests;

/// <summary>Documents of one athlete, however odd, on their way into a database.</summary>
internal sealed class Documents(long athleteId, ActivityOrigin origin, DetailLevel level, IReadOnlyList<byte[]> documents) : IActivitySource
{
    private static readonly DateTimeOffset Retrieved = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new SourceIdentity(Key: null, athleteId));

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken = default) =>
        new[] { new ActivityPage { Activities = [.. documents.Select(Parse)], Checkpoint = default } }.ToAsyncEnumerable();

    /// <summary>Fills the SQLite database of a workspace.</summary>
    public async Task StoreAsync(Workspace workspace)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.TryAddSingleton(workspace.Clock);
        services.AddStravaIngestion(_ => { })
            .AddSqliteSink(options => options.Path = workspace.Database)
            .UseFileState(options => options.Directory = workspace.PathOf("state"));
        await using var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredService<IngestionRunner>();
        var summary = await runner.RunAsync(this, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
    }

    private ActivityRecord Parse(byte[] document) => ActivityRecord.TryParse(athleteId, document, level, Retrieved, out var record, out var rejected, origin)
        ? record
        : throw new InvalidOperationException(rejected.Reason);
}
