using System.Text.Json;
using Strava.Ingestion;

namespace MyApp;

/// <summary>One file an athlete, one line an activity, without a document when it is gone. A file is replaced as a whole. For one process.</summary>
public sealed class NdjsonSink(string folder) : IActivitySink
{
    private static readonly Lock Alone = new();
    public string Name => "ndjson";
    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "identity");
        File.AppendAllText(file, File.Exists(file) ? "" : $"ndjson/{Guid.NewGuid()}");
        return ValueTask.FromResult(File.ReadAllText(file));
    }

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<WriteEffect>>([.. activities.Index().GroupBy(entry => entry.Item.AthleteId)
            .SelectMany(athlete => Edit(athlete.Key, lines => athlete.Select(entry => (entry.Index, Effect: Put(lines, Line.Of(entry.Item)))).ToList()))
            .OrderBy(entry => entry.Index).Select(entry => entry.Effect)]);
    }

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        Read(athleteId).Values.Where(line => line.Raw is not [] && window.Contains(line.Start)).ToAsyncEnumerable()
            .Select(line => new HeldActivity(line.Id, line.Version.Origin, line.Version.DetailLevel, line.Hash, line.Start));

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Edit(athleteId, lines => tombstones.Count(gone => Put(lines, Line.Of(gone)) == WriteEffect.Changed)));

    private static WriteEffect Put(Dictionary<long, Line> lines, Line given)
    {
        var held = lines.GetValueOrDefault(given.Id);
        if (held is not null && !given.TakesThePlaceOf(held)) { return WriteEffect.Unchanged; }
        lines[given.Id] = given;
        return held is null or { Raw: [] } ? WriteEffect.Added : given.IsSameAs(held) ? WriteEffect.Unchanged : WriteEffect.Changed;
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
    private sealed record Line(long Id, ActivityVersion Version, DateTimeOffset? Start, byte[] Hash, byte[] Raw)
    {
        public bool TakesThePlaceOf(Line held) => Raw is [] || held.Raw is [] ? Version.RetrievedAt >= held.Version.RetrievedAt : Version.Replaces(held.Version, TimeProvider.System.GetUtcNow());
        public bool IsSameAs(Line other) => Version == other.Version with { RetrievedAt = Version.RetrievedAt } && Hash.SequenceEqual(other.Hash);
        public static Line Of(ActivityRecord given) => new(given.Id, given.Version, given.Activity.StartDate, given.ContentHash.ToArray(), given.Raw.ToArray());
        public static Line Of(ActivityTombstone gone) => new(gone.ActivityId, new ActivityVersion(default, default, gone.RemovedAt), null, [], []);
    }
}
