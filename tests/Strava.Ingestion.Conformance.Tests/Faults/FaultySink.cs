namespace Strava.Ingestion.Conformance.Tests.Faults;

/// <summary>A sink in memory that has at most one fault.</summary>
internal sealed class FaultySink(FaultyStorage storage) : IActivitySink
{
    public string Name => "faulty";

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(storage.Fault == SinkFault.OneIdentityForAll ? "faulty/1" : $"faulty/{storage.Identity}");

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default) =>
        UseAsync<IReadOnlyList<WriteEffect>>(() => Write(activities), cancellationToken);

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) => storage.Entries
        .Where(entry => entry.Key.AthleteId == athleteId).Select(entry => entry.Value.Document).OfType<ActivityRecord>()
        .Where(held => window.Contains(held.Activity.StartDate))
        .Select(held => new HeldActivity(held.Id, held.Origin, held.DetailLevel, held.ContentHash, held.Activity.StartDate))
        .ToAsyncEnumerable();

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default) =>
        UseAsync(() => tombstones.Count(gone => Remove((athleteId, gone.ActivityId), gone)), cancellationToken);

    private List<WriteEffect> Write(IReadOnlyList<ActivityRecord> given)
    {
        var chosen = storage.Fault == SinkFault.ChoosesBeforeItBars ? ActivityVersions.KeepBest(given, TimeProvider.System.GetUtcNow()) : given;
        var before = storage.Entries.GetValueOrDefault((given[0].AthleteId, given[0].Id));
        List<WriteEffect> effects = [.. given.Select(activity => chosen.Contains(activity) ? Write(activity) : WriteEffect.Unchanged)];
        if (storage.IsTorn && storage.Fault == SinkFault.WritesBehindHalfALine)
        {
            storage.Entries[(given[0].AthleteId, given[0].Id)] = before;
        }

        (storage.IsTorn, storage.Last) = (false, (given[^1].AthleteId, given[^1].Id));
        return effects;
    }

    private WriteEffect Write(ActivityRecord given)
    {
        var (key, now) = ((given.AthleteId, given.Id), TimeProvider.System.GetUtcNow());
        var (held, removal) = storage.Entries.GetValueOrDefault(key);
        if (storage.Fault == SinkFault.NoLock)
        {
            // Every storage that is not plain memory takes its time here.
            Thread.Yield();
        }

        if (removal?.Bars(given.Version, now) == true || (held is not null && !given.Version.Replaces(held.Version, now)))
        {
            return WriteEffect.Unchanged;
        }

        var isSame = held is not null && given.Version == held.Version with { RetrievedAt = given.RetrievedAt } && given.ContentHash.Span.SequenceEqual(held.ContentHash.Span);
        storage.Entries[key] = (Copy(given), storage.Fault == SinkFault.ForgetsRemovals ? null : removal);
        return held is null ? WriteEffect.Added : isSame ? WriteEffect.Unchanged : WriteEffect.Changed;
    }

    private bool Remove((long AthleteId, long Id) key, ActivityTombstone gone)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (held, removal) = storage.Entries.GetValueOrDefault(key);
        var isRemoved = held is not null && gone.Removes(held.Version, now);
        if (held is not null && !isRemoved && storage.Fault == SinkFault.IgnoresLateRemovals)
        {
            return false;
        }

        storage.Entries[key] = (isRemoved ? null : held, removal is not { } known || gone.Replaces(known, now) ? gone : known);
        return isRemoved;
    }

    private static ActivityRecord Copy(ActivityRecord given) =>
        Samples.FromBytes(given.Raw.ToArray(), given.DetailLevel, given.AthleteId, given.RetrievedAt, given.Origin);

    private async ValueTask<T> UseAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (storage.Fault == SinkFault.NoLock)
        {
            return work();
        }

        await storage.Gate.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            storage.Gate.Release();
        }
    }
}
