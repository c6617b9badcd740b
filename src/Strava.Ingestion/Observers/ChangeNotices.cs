namespace Strava.Ingestion;

/// <summary>
/// Tells the observers of a run, at least once. A mark in the state stands there from the first write until the run has ended in good order; a run
/// that finds one cannot know what the run before it has told, so it tells of everything that it meets, as if it were new.
/// </summary>
internal sealed class ChangeNotices
{
    private readonly IReadOnlyList<IIngestionObserver> _observers;
    private readonly StateDocuments _state;
    private readonly string _key;
    private bool _isMarked;
    private bool _tellsAll;

    private ChangeNotices(IReadOnlyList<IIngestionObserver> observers, StateDocuments state, string key) => (_observers, _state, _key) = (observers, state, key);

    /// <summary>Whether there is anybody who is told.</summary>
    public bool AreHeard => _observers.Count > 0;

    /// <param name="observers">Who is told.</param>
    /// <param name="state">Where the mark stands.</param>
    /// <param name="athleteId">Whose run it is, or null for several athletes'.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ChangeNotices> OpenAsync(
        IReadOnlyList<IIngestionObserver> observers, StateDocuments state, long? athleteId, CancellationToken cancellationToken)
    {
        var notices = new ChangeNotices(observers, state, athleteId is { } id ? AthleteKeys.Of(id, "untold") : "untold");
        if (observers.Count == 0)
        {
            return notices;
        }

        var (mark, isDamaged) = await state.FindAsync(notices._key, ChangeJsonContext.Default.ChangeMark, cancellationToken).ConfigureAwait(false);
        if (mark is not null || isDamaged)
        {
            (notices._isMarked, notices._tellsAll) = (true, true);
        }

        if (mark is not null && (mark.AthleteId ?? athleteId) is { } athlete)
        {
            await notices.TellAsync(mark.Removing.Select(activity => Removed(athlete, activity)), cancellationToken).ConfigureAwait(false);
        }

        return notices;
    }

    /// <summary>Is called before sinks write.</summary>
    public async Task MarkAsync(CancellationToken cancellationToken)
    {
        if (_observers.Count > 0 && !_isMarked)
        {
            await WriteMarkAsync(athleteId: null, [], cancellationToken).ConfigureAwait(false);
        }
    }

    public Task WrittenAsync(IReadOnlyList<ActivityRecord> activities, IReadOnlyList<WriteEffect> effects, CancellationToken cancellationToken) => TellAsync(
        activities.Zip(effects)
            .Where(written => _tellsAll || written.Second != WriteEffect.Unchanged)
            .Select(written => new ActivityChange(
                written.First.AthleteId,
                written.First.Id,
                _tellsAll || written.Second == WriteEffect.Added ? ActivityChangeKind.Added : ActivityChangeKind.Changed)
            { Record = written.First }),
        cancellationToken);

    public Task FetchedAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => TellAsync(
        contents.Select(content => new ActivityChange(content.AthleteId, content.ActivityId, ActivityChangeKind.Content) { Content = content }), cancellationToken);

    /// <summary>Is told contents that a source brought along: unchanged they are no news, but for those that an earlier run may have written and not told.</summary>
    public Task BroughtAsync(IReadOnlyList<ActivityContent> contents, bool isChange, CancellationToken cancellationToken) =>
        isChange || _tellsAll ? FetchedAsync(contents, cancellationToken) : Task.CompletedTask;

    /// <summary>Is called before sinks remove.</summary>
    public async Task RemovingAsync(long athleteId, IReadOnlyList<long> activities, CancellationToken cancellationToken)
    {
        if (_observers.Count > 0 && activities.Count > 0)
        {
            await WriteMarkAsync(athleteId, activities, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task RemovedAsync(long athleteId, IReadOnlyList<long> activities, CancellationToken cancellationToken) =>
        TellAsync(activities.Select(activity => Removed(athleteId, activity)), cancellationToken);

    /// <summary>Everything was told.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_isMarked)
        {
            await _state.DeleteAsync(_key, cancellationToken).ConfigureAwait(false);
            _isMarked = false;
        }
    }

    private static ActivityChange Removed(long athleteId, long activity) => new(athleteId, activity, ActivityChangeKind.Removed);

    private async Task WriteMarkAsync(long? athleteId, IReadOnlyList<long> removing, CancellationToken cancellationToken)
    {
        await _state.UpdateAsync(_key, ChangeJsonContext.Default.ChangeMark, _ => new ChangeMark { AthleteId = athleteId, Removing = removing }, cancellationToken).ConfigureAwait(false);
        _isMarked = true;
    }

    /// <param name="happened">Is only looked at where somebody is told.</param>
    /// <param name="cancellationToken">Ends the telling.</param>
    private async Task TellAsync(IEnumerable<ActivityChange> happened, CancellationToken cancellationToken)
    {
        IReadOnlyList<ActivityChange> changes = _observers.Count == 0 ? [] : [.. happened];
        if (changes.Count == 0)
        {
            return;
        }

        foreach (var observer in _observers)
        {
            await observer.ObserveAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }
}
