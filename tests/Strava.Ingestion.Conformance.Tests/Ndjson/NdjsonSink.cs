using System.Text.Json;
using Strava.Ingestion;

namespace MyApp;

/// <summary>One file an athlete, one line an activity. A file is replaced as a whole, so that nothing tears. For one process.</summary>
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
            .SelectMany(athlete => Edit(athlete.Key, lines => athlete.Select(entry => (entry.Index, Effect: Put(lines, entry.Item))).ToList()))
            .OrderBy(entry => entry.Index).Select(entry => entry.Effect)]);
    }

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        Read(athleteId).Values.Where(line => window.Contains(line.Start)).ToAsyncEnumerable()
            .Select(line => new HeldActivity(line.Id, line.Version.Origin, line.Version.DetailLevel, line.Hash, line.Start));

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken = default)
    {
        var removed = Edit(athleteId, lines => activityIds.Where(lines.Remove).ToList());
        File.AppendAllLines(Path.Combine(folder, $"{athleteId}.removed"), removed.Select(id => $"{id}"));
        return ValueTask.FromResult(removed.Count);
    }

    private static WriteEffect Put(Dictionary<long, Line> lines, ActivityRecord given)
    {
        var held = lines.GetValueOrDefault(given.Id);
        if (held is not null && !given.Version.Replaces(held.Version)) { return WriteEffect.Unchanged; }
        var isSame = held is not null && given.ContentHash.Span.SequenceEqual(held.Hash) && given.Version == held.Version with { RetrievedAt = given.RetrievedAt };
        lines[given.Id] = new Line(given.Id, given.Version, given.Activity.StartDate, given.ContentHash.ToArray(), given.Raw.ToArray());
        return isSame ? WriteEffect.Unchanged : held is null ? WriteEffect.Added : WriteEffect.Changed;
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
    private sealed record Line(long Id, ActivityVersion Version, DateTimeOffset? Start, byte[] Hash, byte[] Raw);
}
