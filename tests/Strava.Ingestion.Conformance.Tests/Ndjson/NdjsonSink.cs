using System.Text.Json;
using Strava.Ingestion;

namespace MyApp;

/// <summary>One file an athlete, one line an activity: its latest removal, and its document unless it is gone. For one process.</summary>
public sealed class NdjsonSink(string folder) : IActivitySink
{
    private static readonly Lock Alone = new();
    public string Name => "ndjson";
    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default)
    {
        using var alone = Alone.EnterScope();
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "identity");
        File.AppendAllText(file, File.Exists(file) ? "" : $"ndjson/{Guid.NewGuid()}");
        return ValueTask.FromResult(File.ReadAllText(file));
    }

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<WriteEffect>>([.. activities.Index().GroupBy(entry => entry.Item.AthleteId)
            .SelectMany(athlete => Edit(athlete.Key, lines => athlete.Select(entry => (entry.Index, Effect: Put(lines, entry.Item))).ToList()))
            .OrderBy(entry => entry.Index).Select(entry => entry.Effect)]);
    }

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        Read(athleteId).Values.Where(line => line.Raw is not null && window.Contains(line.Start)).ToAsyncEnumerable()
            .Select(line => new HeldActivity(line.Id, line.Version.Origin, line.Version.DetailLevel, line.Hash!, line.Start));

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Edit(athleteId, lines => tombstones.Count(gone => Remove(lines, gone))));

    private static WriteEffect Put(Dictionary<long, Line> lines, ActivityRecord given)
    {
        var (held, now) = (lines.GetValueOrDefault(given.Id), TimeProvider.System.GetUtcNow());
        var isBarred = held?.Removal?.Bars(given.Version, now) == true;
        if (isBarred || (held?.Raw is not null && !given.Version.Replaces(held.Version, now))) { return WriteEffect.Unchanged; }
        var next = lines[given.Id] = new Line(given.Id, held?.Removal, given.Version, given.Activity.StartDate, given.ContentHash.ToArray(), given.Raw.ToArray());
        return held?.Raw is null ? WriteEffect.Added : next.IsSameAs(held) ? WriteEffect.Unchanged : WriteEffect.Changed;
    }
    private static bool Remove(Dictionary<long, Line> lines, ActivityTombstone gone)
    {
        var (held, now) = (lines.GetValueOrDefault(gone.ActivityId) ?? new Line(gone.ActivityId), TimeProvider.System.GetUtcNow());
        var isRemoved = held.Raw is not null && gone.Removes(held.Version, now);
        var removal = held.Removal is not { } known || gone.Replaces(known, now) ? gone : known;
        lines[gone.ActivityId] = isRemoved ? new Line(gone.ActivityId, removal) : held with { Removal = removal };
        return isRemoved;
    }
    private T Edit<T>(long athleteId, Func<Dictionary<long, Line>, T> edit)
    {
        using var alone = Alone.EnterScope();
        var (lines, next) = (Read(athleteId), PathOf(athleteId) + ".new");
        var result = edit(lines);
        File.WriteAllLines(next, lines.Values.Select(line => JsonSerializer.Serialize(line)));
        using (var written = File.OpenHandle(next, access: FileAccess.Write)) { RandomAccess.FlushToDisk(written); }
        File.Move(next, PathOf(athleteId), overwrite: true);
        return result;
    }
    private string PathOf(long athleteId) => Path.Combine(folder, $"{athleteId}.ndjson");
    private Dictionary<long, Line> Read(long athleteId) => (File.Exists(PathOf(athleteId)) ? File.ReadAllLines(PathOf(athleteId)) : [])
        .Select(line => JsonSerializer.Deserialize<Line>(line)!).ToDictionary(line => line.Id);
    private sealed record Line(
        long Id, ActivityTombstone? Removal = null, ActivityVersion Version = default, DateTimeOffset? Start = null, byte[]? Hash = null, byte[]? Raw = null)
    {
        public bool IsSameAs(Line other) => Version == other.Version with { RetrievedAt = Version.RetrievedAt } && Hash.AsSpan().SequenceEqual(other.Hash);
    }
}
