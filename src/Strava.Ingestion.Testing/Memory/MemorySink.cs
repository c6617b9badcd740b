using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Testing;

/// <summary>
/// A sink that keeps everything in memory, for tests: register one as <see cref="IActivitySink"/>, run, and look at what it holds. It can do what
/// any sink can, and passes the suites of Strava.Ingestion.Conformance.
/// </summary>
/// <param name="name">What to call it; no two sinks of an app have the same name.</param>
/// <param name="time">The clock; the system's unless told.</param>
public sealed class MemorySink(string name = "memory", TimeProvider? time = null) : IContentSink, IAthleteSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(long AthleteId, long Id), ActivityRecord> _activities = [];
    private readonly Dictionary<(long AthleteId, long Id, ContentKinds Kind), ActivityContent> _contents = [];
    private readonly Dictionary<(long AthleteId, AthleteDocumentKinds Kind, string Key), AthleteDocument> _documents = [];
    private readonly Dictionary<(long AthleteId, long Id), ActivityTombstone> _removed = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<(long? AthleteId, string Counter), long> _counts = [];
    private Guid _identity = Guid.NewGuid();

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>Called before activities are written: throw here to play a sink that fails, or wait to play a slow one.</summary>
    public Func<IReadOnlyList<ActivityRecord>, CancellationToken, Task>? Writing { get; set; }

    /// <summary>The activities that it holds now, by athlete and id.</summary>
    public IReadOnlyList<ActivityRecord> Activities => Locked(() => _activities.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToList());

    /// <summary>The contents that it holds now, by athlete, activity and kind.</summary>
    public IReadOnlyList<ActivityContent> Contents => Locked(() => _contents.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToList());

    /// <summary>The documents of athletes that it holds now, by athlete, kind and key.</summary>
    public IReadOnlyList<AthleteDocument> AthleteDocuments => Locked(() => _documents.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToList());

    /// <summary>The activities that were removed because they are gone from Strava, and are not held any more.</summary>
    public IReadOnlyList<(long AthleteId, long ActivityId)> Removed => Locked(() => _removed.Keys.Where(key => !_activities.ContainsKey(key)).Order().ToList());

    /// <inheritdoc/>
    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Locked(() => $"memory/{_identity:n}"));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        cancellationToken.ThrowIfCancellationRequested();
        await (Writing?.Invoke(activities, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        return Locked(() => activities.Select(Write).ToList());
    }

    /// <inheritdoc/>
    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Locked(() => contents.Count(Write)));
    }

    /// <inheritdoc/>
    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Locked(() => documents.Count(Write)));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds = null, CancellationToken cancellationToken = default) =>
        AthleteDocuments.Where(document => document.AthleteId == athleteId && (kinds is null || (kinds.Value & document.Kind) != 0)).ToAsyncEnumerable();

    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldActivity> ListAsync(
        long athleteId, ActivityWindow window = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var activity in Activities.Where(activity => activity.AthleteId == athleteId && window.Contains(activity.Activity.StartDate)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new HeldActivity(activity.Id, activity.Origin, activity.DetailLevel, activity.ContentHash, activity.Activity.StartDate);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        Activities.Where(activity => activity.AthleteId == athleteId && window.Contains(activity.Activity.StartDate)).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<long> ListAthletesAsync(CancellationToken cancellationToken = default) =>
        Activities.Select(activity => activity.AthleteId).Distinct().ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Locked(() => _activities.GetValueOrDefault((athleteId, activityId))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(
        long athleteId, long activityId, ContentKinds? kinds = null, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<ActivityContent>>(Locked(() => ActivityContent.KindsOf(kinds)
            .Select(kind => _contents.GetValueOrDefault((athleteId, activityId, kind))).OfType<ActivityContent>().ToList()));

    /// <inheritdoc/>
    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tombstones);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Locked(() => tombstones.Count(tombstone => Remove((athleteId, tombstone.ActivityId), tombstone))));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken = default) =>
        Locked(() => _removed.Where(entry => entry.Key.AthleteId == athleteId).Select(entry => entry.Value).ToList()).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Locked(() => _counts.GetValueOrDefault((athleteId, counter))));

    /// <inheritdoc/>
    public ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken = default)
    {
        Locked(() => _counts[(athleteId, counter)] = Math.Max(count, _counts.GetValueOrDefault((athleteId, counter))));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Locked(() =>
        {
            var activities = _activities.Where(entry => entry.Value.Origin != ActivityOrigin.Export && entry.Value.RetrievedAt < retrievedBefore).ToList();
            var contents = _contents.Where(entry => entry.Value.Origin != ActivityOrigin.Export && entry.Value.RetrievedAt < retrievedBefore).ToList();
            var documents = _documents.Where(entry => entry.Value.Origin != ActivityOrigin.Export && entry.Value.RetrievedAt < retrievedBefore).ToList();
            contents.ForEach(entry => _contents.Remove(entry.Key));
            documents.ForEach(entry => _documents.Remove(entry.Key));
            return contents.Count + documents.Count + activities.Sum(entry => Delete(entry.Key));
        }));
    }

    /// <inheritdoc/>
    public ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Locked(() =>
        {
            _activities.Keys.Where(key => key.AthleteId == athleteId).ToList().ForEach(key => Delete(key));

            // An emptied storage is another one, so that the history is fetched from its beginning should the athlete come back.
            _identity = _activities.Count == 0 ? Guid.NewGuid() : _identity;
            _documents.Keys.Where(key => key.AthleteId == athleteId).ToList().ForEach(key => _documents.Remove(key));
            _removed.Keys.Where(key => key.AthleteId == athleteId).ToList().ForEach(key => _removed.Remove(key));
            _counts.Keys.Where(key => key.AthleteId == athleteId).ToList().ForEach(key => _counts.Remove(key));
            return true;
        });
        return ValueTask.CompletedTask;
    }

    private bool Remove((long AthleteId, long Id) key, ActivityTombstone tombstone)
    {
        var now = _time.GetUtcNow();
        if (!_removed.TryGetValue(key, out var known) || tombstone.Replaces(known, now))
        {
            _removed[key] = tombstone;
        }

        return _activities.TryGetValue(key, out var held) && tombstone.Removes(held.Version, now) && Delete(key) > 0;
    }

    private WriteEffect Write(ActivityRecord activity)
    {
        var key = (activity.AthleteId, activity.Id);
        var now = _time.GetUtcNow();
        if (_removed.TryGetValue(key, out var tombstone) && tombstone.Bars(activity.Version, now))
        {
            return WriteEffect.Unchanged;
        }

        var held = _activities.GetValueOrDefault(key);
        if (held is not null && (!activity.Version.Replaces(held.Version, now) || IsSame(activity, held)))
        {
            _activities[key] = activity.Version.Renews(held.Version, now) ? Copy(activity) : held;
            return WriteEffect.Unchanged;
        }

        _activities[key] = Copy(activity);
        return held is null ? WriteEffect.Added : WriteEffect.Changed;
    }

    private bool Write(ActivityContent content)
    {
        var key = (content.AthleteId, content.ActivityId, content.Kind);
        var held = _contents.GetValueOrDefault(key);
        var isOlder = held is not null && !content.Replaces(held.Origin, held.RetrievedAt, _time.GetUtcNow());
        if (isOlder || !_activities.ContainsKey((content.AthleteId, content.ActivityId)))
        {
            return false;
        }

        _contents[key] = new ActivityContent(content.AthleteId, content.ActivityId, content.Kind, content.Raw.ToArray(), content.RetrievedAt, content.Origin);
        return held?.Origin != content.Origin || !held.ContentHash.Span.SequenceEqual(content.ContentHash.Span);
    }

    private bool Write(AthleteDocument document)
    {
        var key = (document.AthleteId, document.Kind, document.Key);
        var held = _documents.GetValueOrDefault(key);
        if (held is not null && !document.Replaces(held.RetrievedAt, _time.GetUtcNow()))
        {
            return false;
        }

        _documents[key] = new AthleteDocument(document.AthleteId, document.Kind, document.Key, document.Raw.ToArray(), document.RetrievedAt);
        return held is null || !held.ContentHash.Span.SequenceEqual(document.ContentHash.Span);
    }

    /// <returns>How many documents: the activity, and its contents.</returns>
    private int Delete((long AthleteId, long Id) key)
    {
        var contents = ActivityContent.Kinds.Count(kind => _contents.Remove((key.AthleteId, key.Id, kind)));
        return _activities.Remove(key) ? 1 + contents : contents;
    }

    private static bool IsSame(ActivityRecord activity, ActivityRecord held) =>
        (activity.Origin, activity.DetailLevel) == (held.Origin, held.DetailLevel) && activity.ContentHash.Span.SequenceEqual(held.ContentHash.Span);

    /// <summary>The memory of an activity that is written is only borrowed.</summary>
    private static ActivityRecord Copy(ActivityRecord activity) =>
        ActivityRecord.TryParse(
            activity.AthleteId, activity.Raw.ToArray(), activity.DetailLevel, activity.RetrievedAt, out var copy, out var rejected, activity.Origin)
            ? copy
            : throw new InvalidOperationException(rejected.Reason);

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}
