using System.Runtime.CompilerServices;

namespace Strava.Ingestion.TestSupport;

/// <summary>A sink for tests of the runner: it keeps copies, counts calls, and can be told to fail.</summary>
internal sealed class WatchedSink : IContentSink, IErasableSink, ITombstoneSink, IActivityReader
{
    private readonly Dictionary<(long AthleteId, long Id), ActivityTombstone> _removed = [];

    private readonly Dictionary<long, ActivityRecord> _held = [];

    private readonly Dictionary<(long Id, ContentKinds Kind), ActivityContent> _contents = [];

    private readonly Lock _gate = new();

    public string Name { get; init; } = "memory";

    public string Identity { get; set; } = Guid.NewGuid().ToString("n");

    /// <summary>Called with the number of the write, from 1, before it happens; throw here to play a broken sink.</summary>
    public Func<int, CancellationToken, Task>? Writing { get; set; }

    /// <summary>Called with the activities of each write, before it happens.</summary>
    public Action<IReadOnlyList<ActivityRecord>>? Received { get; set; }

    /// <summary>Called before anything expires; throw here to play a broken sink.</summary>
    public Action? Expiring { get; set; }

    /// <summary>How often it was opened; a run of all athletes does so first.</summary>
    public int Opened { get; private set; }

    public int Writes { get; private set; }

    public IReadOnlyDictionary<long, byte[]> Held
    {
        get
        {
            lock (_gate)
            {
                return _held.ToDictionary(entry => entry.Key, entry => entry.Value.Raw.ToArray());
            }
        }
    }

    /// <summary>Called before an athlete is purged.</summary>
    public Func<Task>? Purging { get; set; }

    /// <summary>The athletes that were purged.</summary>
    public List<long> Purged { get; } = [];

    public IReadOnlyDictionary<(long Id, ContentKinds Kind), ActivityContent> Contents => _contents;

    /// <summary>How often contents were written.</summary>
    public int ContentWrites { get; private set; }

    /// <summary>Called with the contents before they are held; throw here to play a broken sink.</summary>
    public Action<IReadOnlyList<ActivityContent>>? WritingContent { get; set; }

    /// <summary>What it holds of an athlete.</summary>
    public IReadOnlyList<ActivityRecord> HeldOf(long athleteId)
    {
        lock (_gate)
        {
            return [.. _held.Values.Where(activity => activity.AthleteId == athleteId)];
        }
    }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default)
    {
        Opened++;
        return ValueTask.FromResult(Identity);
    }

    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        Writes++;
        await (Writing?.Invoke(Writes, cancellationToken) ?? Task.CompletedTask);
        Received?.Invoke(activities);
        lock (_gate)
        {
            return [.. activities.Select(Write)];
        }
    }

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken = default)
    {
        ContentWrites++;
        WritingContent?.Invoke(contents);
        lock (_gate)
        {
            return ValueTask.FromResult(contents.Count(Write));
        }
    }

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            foreach (var tombstone in tombstones)
            {
                _removed[(athleteId, tombstone.ActivityId)] = tombstone;
            }

            return ValueTask.FromResult(tombstones.Count(tombstone => _held.TryGetValue(tombstone.ActivityId, out var held)
                && held.AthleteId == athleteId && tombstone.Removes(held.Version, DateTimeOffset.MaxValue) && Remove(held.Id)));
        }
    }

    public IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _removed.Where(entry => entry.Key.AthleteId == athleteId).Select(entry => entry.Value).ToList().ToAsyncEnumerable();
        }
    }

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var held in HeldOf(athleteId).Where(activity => window.Contains(activity.Activity.StartDate)))
        {
            yield return new HeldActivity(held.Id, held.Origin, held.DetailLevel, held.ContentHash, held.Activity.StartDate);
        }

        await Task.CompletedTask;
    }

    public IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        HeldOf(athleteId).Where(activity => window.Contains(activity.Activity.StartDate)).ToAsyncEnumerable();

    public IAsyncEnumerable<long> ListAthletesAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _held.Values.Select(activity => activity.AthleteId).Distinct().ToList().ToAsyncEnumerable();
        }
    }

    public ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(HeldOf(athleteId).FirstOrDefault(activity => activity.Id == activityId));

    public ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds = null, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ActivityContent>>(
                [.. ActivityContent.KindsOf(kinds).Select(kind => _contents.GetValueOrDefault((activityId, kind))).OfType<ActivityContent>()]);
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken = default)
    {
        Expiring?.Invoke();
        lock (_gate)
        {
            return ValueTask.FromResult(_held.Values.Where(held => held.RetrievedAt < retrievedBefore && held.Origin == ActivityOrigin.Api).ToList().Count(held => Remove(held.Id)));
        }
    }

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        await (Purging?.Invoke() ?? Task.CompletedTask);
        Purged.Add(athleteId);
        lock (_gate)
        {
            foreach (var held in _held.Values.Where(held => held.AthleteId == athleteId).ToList())
            {
                Remove(held.Id);
            }

            foreach (var key in _removed.Keys.Where(key => key.AthleteId == athleteId).ToList())
            {
                _removed.Remove(key);
            }

            // An emptied storage is another one.
            Identity = _held.Count == 0 ? Guid.NewGuid().ToString("n") : Identity;
        }
    }

    private WriteEffect Write(ActivityRecord activity)
    {
        var key = (activity.AthleteId, activity.Id);
        if (_removed.TryGetValue(key, out var tombstone) && activity.RetrievedAt < tombstone.RemovedAt)
        {
            return WriteEffect.Unchanged;
        }

        var isKnown = _held.TryGetValue(activity.Id, out var held);
        var isSame = isKnown && IsSame(held!, activity);
        if (isKnown && !activity.Version.Replaces(held!.Version, DateTimeOffset.MaxValue))
        {
            return WriteEffect.Unchanged;
        }

        Assert.True(ActivityRecord.TryParse(activity.AthleteId, activity.Raw.ToArray(), activity.DetailLevel, activity.RetrievedAt, out var copy, out _, activity.Origin));
        _held[activity.Id] = copy;
        return isSame ? WriteEffect.Unchanged : isKnown ? WriteEffect.Changed : WriteEffect.Added;
    }

    private bool Write(ActivityContent content)
    {
        var held = _contents.GetValueOrDefault((content.ActivityId, content.Kind));
        if (!_held.ContainsKey(content.ActivityId) || (held is not null && !content.Replaces(held.Origin, held.RetrievedAt, DateTimeOffset.MaxValue)))
        {
            return false;
        }

        _contents[(content.ActivityId, content.Kind)] = new ActivityContent(content.AthleteId, content.ActivityId, content.Kind, content.Raw.ToArray(), content.RetrievedAt, content.Origin);
        return held?.ContentHash.Span.SequenceEqual(content.ContentHash.Span) != true;
    }

    private static bool IsSame(ActivityRecord held, ActivityRecord activity) =>
        (held.Origin, held.DetailLevel) == (activity.Origin, activity.DetailLevel) && held.ContentHash.Span.SequenceEqual(activity.ContentHash.Span);

    private bool Remove(long id)
    {
        foreach (var kind in ActivityContent.Kinds)
        {
            _contents.Remove((id, kind));
        }

        return _held.Remove(id);
    }
}
