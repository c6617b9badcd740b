namespace Strava.Ingestion;

/// <summary>One run: whose, into which sinks, what has happened so far, and who is told. Delivery, sweep and contents are steps that take it.</summary>
internal sealed class Run(
    SinkGroup sinks,
    StateDocuments state,
    QuarantineStore quarantine,
    ChangeNotices notices,
    RunMetrics metrics,
    RunLogger logger,
    long? athleteId,
    IProgress<IngestionProgress>? progress)
{
    private readonly Dictionary<long, HashSet<long>> _held = [];
    private Acknowledged? _acknowledged;
    private bool _isCounted = true;
    private bool _hasChanged;
    private int? _expected;

    public long? AthleteId { get; } = athleteId;

    public IActivitySink Sinks => sinks;

    /// <summary>What is read; null before the source has opened.</summary>
    public SourceIdentity? Source { get; set; }

    public RequestCount Requests { get; } = new();

    public ActivityCounts Counts { get; private set; }

    public DateTimeOffset? ReachedBack { get; private set; }

    /// <summary>What became of the contents; null when none were asked for.</summary>
    public ContentProgress? Contents { get; set; }

    public SweepProgress? Sweep { get; set; }

    /// <summary>Whether the source has more to give than this turn was meant to take.</summary>
    public bool HasMore { get; set; }

    /// <summary>Opens the sinks. One that cannot be opened should cost no request, so this comes first.</summary>
    /// <returns>Their identity.</returns>
    public ValueTask<string> OpenSinksAsync(CancellationToken cancellationToken) => sinks.OpenAsync(cancellationToken);

    /// <summary>Compares what the sinks have with what the state knows them to have acknowledged, and counts from then on.</summary>
    /// <param name="sinkIdentity">The identity of the sinks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What checkpoints hang on: another one when a sink has gone back in time.</returns>
    public async Task<string> CompareSinksAsync(string sinkIdentity, CancellationToken cancellationToken)
    {
        _acknowledged = await Acknowledged.OpenAsync(state, sinks, sinkIdentity, AthleteId, cancellationToken).ConfigureAwait(false);
        logger.WentBack(_acknowledged.WentBack);
        return _acknowledged.Identity;
    }

    /// <summary>Where the run was when it last reported; others may look.</summary>
    public IngestionProgress Progress { get; private set; } = new(0, default, ReachedBack: null) { AthleteId = athleteId };

    public void Report()
    {
        Progress = new IngestionProgress(Requests.Value, Counts, ReachedBack) { AthleteId = AthleteId, Contents = Contents?.Fetched ?? 0, Expected = _expected ?? Source?.ActivityCount };
        progress?.Report(Progress);
    }

    /// <summary>What a request of this run carries.</summary>
    public RequestContext Context(RequestPriority priority) =>
        new() { Tokens = TokenSlots.OfAthlete(AthleteId!.Value), Priority = priority, Count = Requests };

    /// <summary>Writes a page to the quarantine and to all sinks, and tells the observers; after that and <see cref="SettleAsync"/> the checkpoint may move.</summary>
    public async Task WriteAsync(ActivityPage page, CancellationToken cancellationToken)
    {
        // First, so that a removal makes room for what came back after it.
        foreach (var (athleteId, tombstones) in page.Removed)
        {
            await RemoveAsync(page, athleteId, tombstones, cancellationToken).ConfigureAwait(false);
        }

        var written = 0;
        if (page.Activities.Count + page.Rejected.Count > 0)
        {
            _held.Clear();
            logger.Received(page);
            await quarantine.AddAsync(page.Rejected, cancellationToken).ConfigureAwait(false);
            written = await WriteAsync(page.Activities, cancellationToken).ConfigureAwait(false);
            _isCounted = false;
            _hasChanged |= written > 0;
            metrics.PageWritten(written, page.Activities.Count - written, page.Rejected.Count);
            logger.Written(page, written);
        }

        await WriteAsync(page.Contents, cancellationToken).ConfigureAwait(false);
        if (page.AthleteDocuments.Count > 0)
        {
            await WriteAsync(page.AthleteDocuments, cancellationToken).ConfigureAwait(false);
        }

        Add(page, written);
    }

    /// <summary>Counts what the sinks have acknowledged of the pages so far.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (!_isCounted)
        {
            await CountAsync(_hasChanged, cancellationToken).ConfigureAwait(false);
            (_isCounted, _hasChanged) = (true, false);
        }
    }

    /// <summary>Writes what was fetched of activities that the sinks hold.</summary>
    public async Task WriteAsync(IReadOnlyList<ActivityRecord> details, IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        var written = await WriteAsync(details, cancellationToken).ConfigureAwait(false);
        if (contents.Count > 0)
        {
            await notices.MarkAsync(cancellationToken).ConfigureAwait(false);
            written += await sinks.WriteContentAsync(contents, cancellationToken).ConfigureAwait(false);
            await notices.FetchedAsync(contents, cancellationToken).ConfigureAwait(false);
        }

        await CountAsync(written > 0, cancellationToken).ConfigureAwait(false);
        logger.Fetched(details.Count, contents.Count);
    }

    /// <summary>Whether documents of athletes have a place to go.</summary>
    public bool KeepsAthletes => sinks.KeepsAthletes;

    /// <summary>Gives back what a sink holds; null when none does.</summary>
    public IActivityReader? Reader => sinks.Reader;

    /// <summary>Writes documents of the athlete to the sinks that keep them.</summary>
    public async Task WriteAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) =>
        await CountAsync(await sinks.WriteAthleteDocumentsAsync(documents, cancellationToken).ConfigureAwait(false) > 0, cancellationToken).ConfigureAwait(false);

    /// <summary>Removes what is gone from Strava.</summary>
    /// <param name="gone">Which activities.</param>
    /// <param name="asOf">When that was looked for: what was received later stays.</param>
    /// <param name="cancellationToken">Ends the removal.</param>
    /// <returns>How many activities were removed.</returns>
    public async Task<int> RemoveAsync(IReadOnlyList<long> gone, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return 0;
        }

        await notices.RemovingAsync(AthleteId!.Value, gone, cancellationToken).ConfigureAwait(false);
        var removed = await sinks.RemoveAsync(AthleteId.Value, [.. gone.Select(id => new ActivityTombstone(id, asOf))], cancellationToken).ConfigureAwait(false);
        await notices.RemovedAsync(AthleteId.Value, gone, cancellationToken).ConfigureAwait(false);
        await CountRemovedAsync(removed, cancellationToken).ConfigureAwait(false);
        return removed;
    }

    /// <summary>Removes what a source says was removed. Its page comes again if the run ends before the checkpoint moves, so the mark need not name it.</summary>
    private async Task RemoveAsync(ActivityPage page, long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken)
    {
        if (tombstones.Count == 0)
        {
            return;
        }

        await notices.MarkAsync(cancellationToken).ConfigureAwait(false);
        var removed = await sinks.RemoveAsync(athleteId, tombstones, cancellationToken).ConfigureAwait(false);
        if (removed > 0)
        {
            _held.Remove(athleteId);
        }

        if (notices.AreHeard)
        {
            var gone = tombstones.Where(tombstone => !BringsBack(page, athleteId, tombstone)).Select(tombstone => tombstone.ActivityId).ToList();
            var told = removed == tombstones.Count || gone.Count == 0 ? gone : await NotHeldAsync(athleteId, gone, cancellationToken).ConfigureAwait(false);
            await notices.RemovedAsync(athleteId, told, cancellationToken).ConfigureAwait(false);
        }

        await CountRemovedAsync(removed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a page has a document of an activity from after its removal; what becomes of that document is told instead.</summary>
    private static bool BringsBack(ActivityPage page, long athleteId, ActivityTombstone tombstone) => page.Activities.Any(activity =>
        activity.Id == tombstone.ActivityId && activity.AthleteId == athleteId && !tombstone.Bars(activity.Version, DateTimeOffset.MaxValue));

    /// <summary>Leaves out what is there again: a source may tell of a removal that came before the document that is held.</summary>
    private async Task<List<long>> NotHeldAsync(long athleteId, List<long> gone, CancellationToken cancellationToken)
    {
        // Pages of nothing but removals follow each other, so one listing does for all of them.
        if (!_held.TryGetValue(athleteId, out var held))
        {
            held = await sinks.ListAsync(athleteId, window: default, cancellationToken).Select(activity => activity.Id)
                .ToHashSetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            _held.Add(athleteId, held);
        }

        return gone.FindAll(id => !held.Contains(id));
    }

    private async Task CountRemovedAsync(int removed, CancellationToken cancellationToken)
    {
        await CountAsync(removed > 0, cancellationToken).ConfigureAwait(false);
        Counts = Counts with { Deleted = Counts.Deleted + removed };
    }

    private Task CountAsync(bool isChange, CancellationToken cancellationToken) => _acknowledged?.CountAsync(isChange, cancellationToken) ?? Task.CompletedTask;

    private async Task<int> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        if (activities.Count == 0)
        {
            return 0;
        }

        await notices.MarkAsync(cancellationToken).ConfigureAwait(false);
        var effects = await sinks.WriteAsync(activities, cancellationToken).ConfigureAwait(false);
        await notices.WrittenAsync(activities, effects, cancellationToken).ConfigureAwait(false);
        return effects.Count(effect => effect != WriteEffect.Unchanged);
    }

    private async Task WriteAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        if (contents.Count == 0)
        {
            return;
        }

        await notices.MarkAsync(cancellationToken).ConfigureAwait(false);
        var written = await sinks.WriteContentAsync(contents, cancellationToken).ConfigureAwait(false);
        await notices.BroughtAsync(contents, isChange: written > 0, cancellationToken).ConfigureAwait(false);
        _isCounted = false;
        _hasChanged |= written > 0;
    }

    private void Add(ActivityPage page, int written)
    {
        var rejected = page.Rejected.Count;
        Counts = Counts with
        {
            Seen = Counts.Seen + page.Activities.Count + rejected,
            Written = Counts.Written + written,
            Unchanged = Counts.Unchanged + page.Activities.Count - written,
            Rejected = Counts.Rejected + rejected,
        };

        // A source that goes on where it stopped gives fewer than it has.
        _expected = page.Remaining is { } remaining ? Counts.Seen + remaining : _expected;
        var earliest = page.Activities.Min(activity => activity.Activity.StartDate);
        ReachedBack = ReachedBack is null || earliest < ReachedBack ? earliest : ReachedBack;
    }
}
