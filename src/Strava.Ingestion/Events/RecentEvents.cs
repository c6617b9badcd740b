namespace Strava.Ingestion;

/// <summary>The events of an athlete that came lately, so that one that comes again makes no work.</summary>
internal sealed class RecentEvents : IStateContent
{
    private const int Most = 1_000;

    /// <summary>Strava sends an event three times within a minute or so; a proxy may be slower.</summary>
    private const long RemembersSeconds = 3600;

    public List<KnownEvent> Known { get; init; } = [];

    public bool IsSound() => Known?.TrueForAll(known => known.Aspect is not null) == true;

    /// <returns>Those of the events that did not come before.</returns>
    public IReadOnlyList<EventEntry> New(IEnumerable<EventEntry> entries)
    {
        var known = Known.Select(known => (known.ActivityId, known.Time, known.Aspect)).ToHashSet();
        return [.. entries.Where(entry => entry.Kind == EventKind.Deauthorized || known.Add((entry.ActivityId, entry.Time, entry.Aspect)))];
    }

    /// <summary>Remembers events, and forgets those that are too old to come again.</summary>
    public RecentEvents With(IEnumerable<EventEntry> entries, DateTimeOffset now)
    {
        var seenAt = now.ToUnixTimeSeconds();
        return new RecentEvents
        {
            Known =
            [
                .. Known.Where(known => Math.Abs(known.SeenAt - seenAt) <= RemembersSeconds)
                    .Concat(entries.Where(entry => entry.ActivityId > 0).Select(entry => new KnownEvent(entry.ActivityId, entry.Time, entry.Aspect, seenAt)))
                    .TakeLast(Most),
            ],
        };
    }
}
