using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Tests;

/// <summary>A sink for tests of the runner: it keeps copies, counts calls, and can be told to fail.</summary>
internal sealed class MemorySink : IActivitySink
{
    private readonly Dictionary<long, (byte[] Raw, DetailLevel Level, DateTimeOffset? Start, DateTimeOffset RetrievedAt)> _held = [];

    private readonly Dictionary<(long Id, ActivityContents Kind), ActivityContent> _contents = [];

    public string Name { get; init; } = "memory";

    public string Identity { get; set; } = Guid.NewGuid().ToString("n");

    /// <summary>Called with the number of the write, from 1, before it happens; throw here to play a broken sink.</summary>
    public Func<int, CancellationToken, Task>? Writing { get; set; }

    /// <summary>Called with the activities of each write, before it happens.</summary>
    public Action<IReadOnlyList<ActivityRecord>>? Received { get; set; }

    /// <summary>Called before anything expires; throw here to play a broken sink.</summary>
    public Action? Expiring { get; set; }

    public int Writes { get; private set; }

    public IReadOnlyDictionary<long, byte[]> Held => _held.ToDictionary(entry => entry.Key, entry => entry.Value.Raw);

    public List<RejectedActivity> Quarantine { get; } = [];

    /// <summary>The athletes that were purged.</summary>
    public List<long> Purged { get; } = [];

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Identity);

    public async ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        Writes++;
        await (Writing?.Invoke(Writes, cancellationToken) ?? Task.CompletedTask);
        Received?.Invoke(activities);
        var written = 0;
        foreach (var activity in activities)
        {
            if (!_held.TryGetValue(activity.Id, out var held)
                || (activity.DetailLevel >= held.Level && !held.Raw.AsSpan().SequenceEqual(activity.Raw.Span)))
            {
                _held[activity.Id] = (activity.Raw.ToArray(), activity.DetailLevel, activity.Activity.StartDate, activity.RetrievedAt);
                written++;
            }
        }

        return new SinkWriteResult(written, activities.Count - written);
    }

    public IReadOnlyDictionary<(long Id, ActivityContents Kind), ActivityContent> Contents => _contents;

    /// <summary>How often contents were written.</summary>
    public int ContentWrites { get; private set; }

    /// <summary>Called with the contents before they are held; throw here to play a broken sink.</summary>
    public Action<IReadOnlyList<ActivityContent>>? WritingContent { get; set; }

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken = default)
    {
        ContentWrites++;
        WritingContent?.Invoke(contents);
        var written = 0;
        foreach (var content in contents.Where(content => _held.ContainsKey(content.ActivityId)))
        {
            var held = _contents.GetValueOrDefault((content.ActivityId, content.Kind));
            if (held is null || (!held.ContentHash.Span.SequenceEqual(content.ContentHash.Span) && held.RetrievedAt <= content.RetrievedAt))
            {
                _contents[(content.ActivityId, content.Kind)] = new ActivityContent(content.AthleteId, content.ActivityId, content.Kind, content.Raw.ToArray(), content.RetrievedAt);
                written++;
            }
        }

        return ValueTask.FromResult(written);
    }

    public ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken = default)
    {
        foreach (var document in rejected)
        {
            var held = Quarantine.FindIndex(other => IsSame(other, document));
            if (held < 0)
            {
                Quarantine.Add(document);
            }
            else
            {
                Quarantine[held] = new RejectedActivity(document.AthleteId, document.Raw.ToArray(), document.Reason, Quarantine[held].RetrievedAt);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(activityIds.Count(Remove));

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (id, held) in _held.Where(entry => window.Contains(entry.Value.Start)))
        {
            yield return new HeldActivity(id, held.Level, System.Security.Cryptography.SHA256.HashData(held.Raw), held.Start);
        }

        await Task.CompletedTask;
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken = default)
    {
        Expiring?.Invoke();
        return ValueTask.FromResult(_held.Where(entry => entry.Value.RetrievedAt < retrievedBefore && entry.Value.Level > DetailLevel.Archive).ToList().Count(entry => Remove(entry.Key)));
    }

    public ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        Purged.Add(athleteId);
        _held.Clear();
        _contents.Clear();
        Quarantine.RemoveAll(document => document.AthleteId == athleteId);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<RejectedActivity> ListQuarantineAsync(CancellationToken cancellationToken = default) => Quarantine.ToList().ToAsyncEnumerable();

    public ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Quarantine.RemoveAll(held => documents.Any(document => IsSame(held, document))));

    private static bool IsSame(RejectedActivity one, RejectedActivity other) =>
        one.AthleteId == other.AthleteId && one.PayloadHash.Span.SequenceEqual(other.PayloadHash.Span);

    private bool Remove(long id)
    {
        foreach (var kind in ActivityContent.Kinds)
        {
            _contents.Remove((id, kind));
        }

        return _held.Remove(id);
    }
}
