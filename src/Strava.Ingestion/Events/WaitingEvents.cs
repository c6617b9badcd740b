namespace Strava.Ingestion;

/// <summary>What is to be looked at of one athlete, merged from all the events that came: of an activity once, however many spoke of it.</summary>
internal sealed class WaitingEvents : IStateContent
{
    // What a person's devices and uploads can cause, with room. Beyond it the next sync and the sweep find the rest.
    private const int MostActivities = 5_000;

    private const int MostKnown = 1_000;

    /// <summary>Strava sends an event three times within a minute or so; a proxy may be slower.</summary>
    private const long RemembersSeconds = 3600;

    public List<WaitingActivity> Activities { get; init; } = [];

    /// <summary>What has come lately, whether or not it waits still.</summary>
    public List<KnownEvent> Known { get; init; } = [];

    /// <summary>Whether the athlete is said to have ended the app's access.</summary>
    public bool IsSaidToBeDeauthorized { get; set; }

    public bool IsSound() => Activities?.TrueForAll(activity => activity is { Id: > 0, Attempts: >= 0 }) == true && Known is not null;

    /// <summary>Whether there is anything to do now.</summary>
    public bool IsDue(DateTimeOffset now) => IsSaidToBeDeauthorized || Activities.Exists(activity => activity.IsDue(now));

    /// <summary>When there is something to do next; null when nothing waits.</summary>
    public DateTimeOffset? NextAt(DateTimeOffset now) =>
        IsDue(now) ? now : Activities.Count == 0 ? null : Activities.Min(activity => activity.NotBefore);

    /// <summary>Adds what has come.</summary>
    /// <returns>How many events were new; those that have come before and those beyond the bound are not.</returns>
    public int Add(IEnumerable<EventEntry> entries, DateTimeOffset now)
    {
        var seenAt = now.ToUnixTimeSeconds();
        Known.RemoveAll(known => known.SeenAt < seenAt - RemembersSeconds || known.SeenAt > seenAt + RemembersSeconds);
        var known = Known.Select(known => (known.ActivityId, known.Time, known.Aspect)).ToHashSet();
        var waiting = Activities.ToDictionary(activity => activity.Id);
        var added = 0;
        foreach (var entry in entries)
        {
            if (entry.Kind == EventKind.Deauthorized)
            {
                IsSaidToBeDeauthorized = true;
                added++;
            }
            else if (entry.ActivityId > 0 && known.Add((entry.ActivityId, entry.Time, entry.Aspect)) && TryAdd(waiting, entry))
            {
                Known.Add(new KnownEvent(entry.ActivityId, entry.Time, entry.Aspect, seenAt));
                added++;
            }
        }

        Known.RemoveRange(0, Math.Max(0, Known.Count - MostKnown));
        return added;
    }

    private bool TryAdd(Dictionary<long, WaitingActivity> waiting, EventEntry entry)
    {
        if (!waiting.TryGetValue(entry.ActivityId, out var activity))
        {
            if (waiting.Count >= MostActivities)
            {
                return false;
            }

            activity = new WaitingActivity { Id = entry.ActivityId };
            waiting.Add(activity.Id, activity);
            Activities.Add(activity);
        }

        // Once said to be gone, Strava's answer decides, whatever came in which order.
        activity.IsSaidToBeGone |= entry.Kind == EventKind.Deleted;
        (activity.Attempts, activity.NotBefore) = (0, null);
        return true;
    }
}
