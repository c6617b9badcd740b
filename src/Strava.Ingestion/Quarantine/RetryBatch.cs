namespace Strava.Ingestion;

/// <summary>Some documents of a sink's quarantine, read again.</summary>
internal sealed class RetryBatch(IActivitySink sink)
{
    private readonly List<ActivityRecord> _activities = [];
    private readonly List<RejectedActivity> _readable = [];
    private readonly List<RejectedActivity> _explained = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public void Add(RejectedActivity document)
    {
        Count++;
        Bytes += document.Raw.Length;
        long? owner = document.AthleteId == RejectedActivity.UnknownAthlete ? null : document.AthleteId;
        if (!ActivityRecord.TryParse(owner, document.Raw, DetailLevel.Summary, document.RetrievedAt, out var activity, out var rejected))
        {
            // A reason that only lacks what its source has put in front of it (a blob's name) is no new one.
            if (!document.Reason.EndsWith(rejected.Reason, StringComparison.Ordinal))
            {
                _explained.Add(new RejectedActivity(document.AthleteId, document.Raw, rejected.Reason, document.RetrievedAt));
            }

            return;
        }

        // The quarantine does not know how rich a document is; the document itself does.
        DetailLevel? said = activity.Activity.ResourceState switch
        {
            >= (int)DetailLevel.Detail => DetailLevel.Detail,
            (int)DetailLevel.Archive => DetailLevel.Archive,
            _ => null,
        };
        _activities.Add(said is { } level && ActivityRecord.TryParse(owner, document.Raw, level, document.RetrievedAt, out var other, out _) ? other : activity);
        _readable.Add(document);
    }

    /// <summary>Writes before it releases, so that a crash between the two repeats work and loses nothing.</summary>
    /// <returns>How many were readable.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        if (_readable.Count > 0)
        {
            await sink.WriteAsync(_activities, cancellationToken).ConfigureAwait(false);
            await sink.ReleaseAsync(_readable, cancellationToken).ConfigureAwait(false);
        }

        if (_explained.Count > 0)
        {
            await sink.QuarantineAsync(_explained, cancellationToken).ConfigureAwait(false);
        }

        return _readable.Count;
    }
}
