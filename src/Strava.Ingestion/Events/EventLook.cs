namespace Strava.Ingestion;

/// <summary>
/// Looks at the activities of one athlete of which events spoke, with as few requests as that takes: a page of the list shows most of what is new at
/// once, and one activity by its id says where in the history to look for the next page.
/// </summary>
/// <remarks>What is written comes from the list, so that it is the same document that a sync would write, and a sync finds nothing to change.</remarks>
internal sealed class EventLook(
    Run run,
    ContentQueue? contents,
    IStravaHistory strava,
    ActivityLookup lookup,
    int pageSize,
    RequestPriority priority,
    Func<IReadOnlyList<EventOutcome>, Task> settle,
    TimeProvider time)
{
    // What a single new activity is found among.
    private const int SmallPage = 30;

    // Whoever makes events up asks for activities that are not there. More of them are left to the next sync, which does not look for each.
    private const int MostMissing = 20;

    private static readonly TimeSpan Around = TimeSpan.FromDays(15);

    private Dictionary<long, WaitingActivity> _waiting = [];
    private HashSet<long>? _exported;
    private int _requests;
    private int _missing;

    public int Found { get; private set; }

    public int Removed { get; private set; }

    public int Later { get; private set; }

    public int Left { get; private set; }

    /// <summary>Activities that are said to be gone, and may only be hidden.</summary>
    public int NotConcluded { get; private set; }

    public bool HasMore => _waiting.Count > 0;

    /// <param name="all">What waits; what is due of it is looked at.</param>
    /// <param name="most">How many requests may be sent.</param>
    /// <param name="shown">What the connection shows.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(IReadOnlyList<WaitingActivity> all, int most, Sight shown, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _waiting = all.Where(activity => activity.IsDue(now)).ToDictionary(activity => activity.Id);
        _missing = all.Count(activity => activity.Attempts > 0);
        await ReadNewestAsync(most, cancellationToken).ConfigureAwait(false);
        while (_requests < most && _missing < MostMissing && _waiting.Values.FirstOrDefault() is { } next)
        {
            await LookAtAsync(next, shown, cancellationToken).ConfigureAwait(false);
        }

        if (_missing >= MostMissing)
        {
            await LeaveAsync().ConfigureAwait(false);
        }

        while (_requests < most && _waiting.Values.FirstOrDefault() is { } next)
        {
            await LookAtAsync(next, shown, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Leaves to the next sync what is said to be there and is not, because too much of that was asked for.</summary>
    private async Task LeaveAsync()
    {
        List<EventOutcome> left = [.. _waiting.Values.Where(activity => activity is { IsSaidToBeGone: false, Attempts: 0 }).Select(activity => new EventOutcome(activity))];
        Left += left.Count;
        await SettleAsync(left).ConfigureAwait(false);
    }

    /// <summary>Reads the newest pages for as long as a page takes the place of more than one request.</summary>
    private async Task ReadNewestAsync(int most, CancellationToken cancellationToken)
    {
        var sought = _waiting.Values.Count(activity => activity is { IsSaidToBeGone: false, Attempts: 0 });
        for (var page = 1; sought > 0 && _requests < most; page++)
        {
            var size = sought == 1 ? Math.Min(SmallPage, pageSize) : pageSize;
            var (found, isFull) = await ReadAsync(new ActivityQuery { PageSize = size, Page = page }, cancellationToken).ConfigureAwait(false);
            sought = isFull && found > 1 ? sought - found : 0;
        }
    }

    private async Task LookAtAsync(WaitingActivity activity, Sight shown, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        _requests++;
        if (await lookup.FindAsync(run, activity.Id, priority, cancellationToken).ConfigureAwait(false) is not { } seen)
        {
            await NotSeenAsync(activity, shown, asOf, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (seen.Activity.StartDate is { } start)
        {
            var around = _waiting.Count > 1 ? Around : TimeSpan.FromSeconds(1);
            await ReadAsync(new ActivityQuery { After = start - around, Before = start + around, PageSize = _waiting.Count > 1 ? pageSize : SmallPage }, cancellationToken).ConfigureAwait(false);
        }

        if (_waiting.ContainsKey(activity.Id))
        {
            // Strava has it, and does not list it yet.
            await AskAgainAsync(activity).ConfigureAwait(false);
        }
    }

    private async Task NotSeenAsync(WaitingActivity activity, Sight shown, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        if (!activity.IsSaidToBeGone)
        {
            _missing++;
            await AskAgainAsync(activity).ConfigureAwait(false);
            return;
        }

        if (shown == Sight.Narrowed)
        {
            NotConcluded++;
        }
        else
        {
            Removed += await RemoveAsync(activity.Id, asOf, cancellationToken).ConfigureAwait(false);
        }

        await SettleAsync(new EventOutcome(activity)).ConfigureAwait(false);
    }

    private async Task<int> RemoveAsync(long activityId, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        // What came from the athlete's own export is not Strava's to take back. A tidying athlete causes many deletions, and one listing serves them all.
        _exported ??= await run.Sinks.ListAsync(run.AthleteId!.Value, cancellationToken: cancellationToken)
            .Where(held => held.Origin == ActivityOrigin.Export).Select(held => held.Id).ToHashSetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (_exported.Contains(activityId))
        {
            return 0;
        }

        if (contents is not null)
        {
            await contents.ForgetAsync(new HashSet<long> { activityId }, default, cancellationToken).ConfigureAwait(false);
        }

        return await run.RemoveAsync([activityId], asOf, cancellationToken).ConfigureAwait(false);
    }

    private Task AskAgainAsync(WaitingActivity activity)
    {
        DateTimeOffset? moment = EventSchedule.After(activity.Attempts + 1) is { } wait ? time.GetUtcNow() + wait : null;
        (Later, Left) = moment is null ? (Later, Left + 1) : (Later + 1, Left);
        return SettleAsync(new EventOutcome(activity, moment));
    }

    /// <summary>Reads a page of the list, and writes what is waited for.</summary>
    private async Task<(int Found, bool IsFull)> ReadAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        _requests++;
        var list = await strava.ListAsync(run, query, priority, cancellationToken).ConfigureAwait(false);
        var found = list.Activities.Where(activity => _waiting.ContainsKey(activity.Id)).ToList();
        await run.WriteAsync(new ActivityPage { Activities = found, Rejected = list.Rejected, Checkpoint = default }, cancellationToken).ConfigureAwait(false);
        if (contents is not null)
        {
            await contents.AddAsync(found.Select(ContentNote.Of), cancellationToken).ConfigureAwait(false);
        }

        Found += found.Count;
        await SettleAsync([.. found.Select(activity => new EventOutcome(_waiting[activity.Id]))]).ConfigureAwait(false);
        run.Report();
        return (found.Count, list.Count >= query.PageSize);
    }

    private async Task SettleAsync(params List<EventOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        await settle(outcomes).ConfigureAwait(false);
        foreach (var outcome in outcomes)
        {
            _waiting.Remove(outcome.Activity.Id);
        }
    }
}
