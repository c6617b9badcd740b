namespace Strava.Ingestion.Testing;

/// <summary>The athlete's activities, ordered by start; thread-safe.</summary>
internal sealed class ActivityHistory
{
    private readonly Lock _gate = new();
    private readonly List<SimulatedActivity> _byStart = [];
    private readonly Dictionary<long, SimulatedActivity> _byId = [];
    private readonly ActivityGenerator _generator;

    public ActivityHistory(StravaSimulatorOptions options)
    {
        _generator = new ActivityGenerator(options.Seed, options.AthleteId);
        var random = new Random(options.Seed);
        var start = options.TimeProvider.GetUtcNow().AddHours(-1);
        for (var i = 0; i < options.ActivityCount; i++)
        {
            Add(_generator.Next(start));

            // A hidden start time is reported as one second past midnight, and so some activities share theirs.
            start -= options.ActivitySpacing * (0.2 + (random.NextDouble() * 1.6));
            start = random.Next(50) == 0 ? new DateTimeOffset(start.UtcDateTime.Date.AddSeconds(1), TimeSpan.Zero) : start;
            start = random.Next(200) == 0 && _byStart.Count > 0 ? _byStart[0].StartDate : start;
        }
    }

    public IReadOnlyList<SimulatedActivity> All()
    {
        lock (_gate)
        {
            return [.. _byStart];
        }
    }

    public SimulatedActivity? Find(long id)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    public SimulatedActivity Add(DateTimeOffset start)
    {
        lock (_gate)
        {
            return Add(_generator.Next(start));
        }
    }

    public SimulatedActivity Add(SimulatedActivity activity)
    {
        lock (_gate)
        {
            _byId.Add(activity.Id, activity);
            _byStart.Insert(CountUntil(activity.StartDate.AddSeconds(1)), activity);
            return activity;
        }
    }

    public SimulatedActivity Edit(long id)
    {
        lock (_gate)
        {
            var start = Remove(id).StartDate;
            return Add(_generator.Next(start, id));
        }
    }

    public SimulatedActivity Remove(long id)
    {
        lock (_gate)
        {
            if (!_byId.Remove(id, out var activity))
            {
                throw new ArgumentException($"There is no activity {id}.", nameof(id));
            }

            _byStart.Remove(activity);
            return activity;
        }
    }

    /// <summary>A page; both bounds are exclusive.</summary>
    public List<SimulatedActivity> Page(DateTimeOffset? after, DateTimeOffset? before, int page, int perPage, bool oldestFirst, bool withPrivate)
    {
        lock (_gate)
        {
            var from = after is { } a ? CountUntil(a.AddSeconds(1)) : 0;
            var to = before is { } b ? CountUntil(b) : _byStart.Count;
            var found = Enumerable.Range(from, Math.Max(0, to - from));
            var ordered = (oldestFirst ? found : found.Reverse()).Select(index => _byStart[index]);
            return [.. ordered.Where(activity => withPrivate || !activity.IsPrivate).Skip((page - 1) * perPage).Take(perPage)];
        }
    }

    /// <returns>How many activities start before a moment.</returns>
    private int CountUntil(DateTimeOffset moment)
    {
        var (low, high) = (0, _byStart.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _byStart[middle].StartDate < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
