namespace Strava.Ingestion;

/// <summary>What is to be looked at of one athlete, merged from all the events that came: of an activity once, however many spoke of it.</summary>
internal sealed class WaitingEvents : IStateContent
{
    // What a person's devices and uploads can cause, with room. The next sync and the sweep find what is beyond it.
    private const int MostActivities = 5_000;

    public List<WaitingActivity> Activities { get; init; } = [];

    /// <summary>Whether the athlete is said to have ended the app's access.</summary>
    public bool IsSaidToBeDeauthorized { get; set; }

    /// <summary>When to try again after a failure; null for now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public bool IsSound() => Activities?.TrueForAll(activity => activity is { Id: > 0, Attempts: >= 0 }) == true;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsEmpty() => !IsSaidToBeDeauthorized && Activities.Count == 0;

    /// <summary>Whether there is anything to do now.</summary>
    public bool IsDue(DateTimeOffset now) =>
        (NotBefore is not { } moment || moment <= now || moment > now + EventSchedule.Longest)
        && (IsSaidToBeDeauthorized || Activities.Exists(activity => activity.IsDue(now)));

    /// <summary>Adds what has come. Beyond the bound nothing is added.</summary>
    public void Add(IEnumerable<EventEntry> entries)
    {
        var waiting = Activities.ToDictionary(activity => activity.Id);
        foreach (var entry in entries)
        {
            if (entry.Kind == EventKind.Deauthorized)
            {
                IsSaidToBeDeauthorized = true;
            }
            else if (waiting.TryGetValue(entry.ActivityId, out var known))
            {
                Note(known, entry);
            }
            else if (entry.ActivityId > 0 && waiting.Count < MostActivities)
            {
                var added = new WaitingActivity { Id = entry.ActivityId };
                waiting.Add(added.Id, added);
                Activities.Add(added);
                Note(added, entry);
            }
        }
    }

    /// <summary>Takes away what was looked at; what another event has spoken of meanwhile stays.</summary>
    public void Settle(IEnumerable<EventOutcome> outcomes)
    {
        var settled = outcomes.ToDictionary(outcome => (outcome.Activity.Id, outcome.Activity.Events));
        foreach (var activity in Activities)
        {
            if (settled.TryGetValue((activity.Id, activity.Events), out var outcome) && outcome.AskAgain is { } moment)
            {
                activity.Attempts++;
                activity.NotBefore = moment;
            }
        }

        Activities.RemoveAll(activity => settled.TryGetValue((activity.Id, activity.Events), out var outcome) && outcome.AskAgain is null);
    }

    private static void Note(WaitingActivity activity, EventEntry entry)
    {
        // Strava's answer decides what is true, so the order in which events come does not matter.
        activity.IsSaidToBeGone |= entry.Kind == EventKind.Deleted;
        activity.Events++;
        (activity.Attempts, activity.NotBefore) = (0, null);
    }
}
