namespace Strava.Ingestion;

/// <summary>Some documents of the quarantine, read again.</summary>
internal sealed class RetryBatch(QuarantineStore store, IActivitySink sink)
{
    private readonly List<ActivityRecord> _activities = [];
    private readonly List<string> _readable = [];
    private readonly List<RejectedActivity> _explained = [];
    private readonly List<string> _moved = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public void Add(string key, RejectedActivity document)
    {
        Count++;
        Bytes += document.Raw.Length;
        long? owner = document.AthleteId == RejectedActivity.UnknownAthlete ? null : document.AthleteId;
        if (!ActivityRecord.TryParse(owner, document.Raw, DetailLevel.Summary, document.RetrievedAt, out var activity, out var rejected))
        {
            Keep(key, document, rejected.Reason);
            return;
        }

        _activities.Add(WithItsOwnLevel(activity, document, owner));
        _readable.Add(key);
    }

    /// <summary>Writes before it releases, so that a crash between the two repeats work and loses nothing.</summary>
    /// <returns>How many were readable.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        if (_readable.Count > 0)
        {
            await sink.WriteAsync(_activities, cancellationToken).ConfigureAwait(false);
            await store.ReleaseAsync(_readable, cancellationToken).ConfigureAwait(false);
        }

        if (_explained.Count > 0)
        {
            await store.AddAsync(_explained, cancellationToken).ConfigureAwait(false);
            await store.ReleaseAsync(_moved, cancellationToken).ConfigureAwait(false);
        }

        return _readable.Count;
    }

    private void Keep(string key, RejectedActivity document, string reason)
    {
        // A reason that only lacks what its source has put in front of it (a blob's name) is no new one.
        var isNew = !document.Reason.EndsWith(reason, StringComparison.Ordinal);
        var isElsewhere = QuarantineStore.KeyOf(document) != key;
        if (isNew || isElsewhere)
        {
            _explained.Add(new RejectedActivity(document.AthleteId, document.Raw, isNew ? reason : document.Reason, document.RetrievedAt));
        }

        if (isElsewhere)
        {
            _moved.Add(key);
        }
    }

    /// <summary>The quarantine does not know how rich a document is, and where it comes from; the document itself does.</summary>
    private static ActivityRecord WithItsOwnLevel(ActivityRecord activity, RejectedActivity document, long? owner)
    {
        const int Meta = 1;
        var (level, origin) = activity.Activity.ResourceState switch
        {
            >= (int)DetailLevel.Detail => (DetailLevel.Detail, ActivityOrigin.Api),
            Meta => (DetailLevel.Summary, ActivityOrigin.Export),
            _ => (activity.DetailLevel, activity.Origin),
        };
        return (level, origin) == (activity.DetailLevel, activity.Origin)
            || !ActivityRecord.TryParse(owner, document.Raw, level, document.RetrievedAt, out var other, out _, origin)
                ? activity
                : other;
    }
}
