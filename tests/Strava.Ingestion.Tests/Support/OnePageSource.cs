namespace Strava.Ingestion.Tests;

/// <summary>A source of one page that counts how often it is read, under a key or under none.</summary>
internal sealed class OnePageSource(string? key, params IReadOnlyList<ActivityRecord> activities) : IActivitySource
{
    public IReadOnlyList<ActivityContent> Contents { get; init; } = [];

    public IReadOnlyDictionary<long, IReadOnlyList<ActivityTombstone>> Removed { get; init; } = new Dictionary<long, IReadOnlyList<ActivityTombstone>>();

    public List<bool> HadCheckpoint { get; } = [];

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new SourceIdentity(key, AthleteId: null) { Name = "one page" });

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken = default)
    {
        HadCheckpoint.Add(checkpoint is not null);
        return new[] { new ActivityPage { Activities = activities, Contents = Contents, Removed = Removed, Checkpoint = "done"u8.ToArray() } }.ToAsyncEnumerable();
    }
}
