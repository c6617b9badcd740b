namespace Strava.Ingestion.Tests;

/// <summary>The export of an account, private activities included, as it was at some moment.</summary>
internal sealed class ModelExport(ModelAccount account, DateTimeOffset exportedAt) : IActivitySource
{
    private readonly List<byte[]> _documents = [.. account.All.Select(activity => activity.ExportedJson)];

    /// <summary>The activities in it.</summary>
    public IReadOnlyList<long> Ids { get; } = [.. account.All.Select(activity => activity.Id)];

    public DateTimeOffset ExportedAt => exportedAt;

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new SourceIdentity(Key: null, account.AthleteId));

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken) =>
        new[] { new ActivityPage { Activities = [.. _documents.Select(Parse)], Checkpoint = default } }.ToAsyncEnumerable();

    private ActivityRecord Parse(byte[] document)
    {
        Assert.True(ActivityRecord.TryParse(account.AthleteId, document, DetailLevel.Summary, exportedAt, out var record, out _, ActivityOrigin.Export));
        return record;
    }
}
