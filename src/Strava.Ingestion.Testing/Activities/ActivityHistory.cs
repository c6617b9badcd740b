namespace Strava.Ingestion.Testing;

/// <summary>An athlete's activities, ordered by start; thread-safe.</summary>
internal sealed class ActivityHistory
{
    private readonly Lock _gate = new();
    private readonly ActivityGenerator _generator;
    private readonly List<SimulatedActivity> _byStart;
    private readonly Dictionary<long, SimulatedActivity> _byId;

    public ActivityHistory(StravaSimulatorOptions options, int seed, int count, ActivityGenerator generator)
    {
        _generator = generator;
        _byStart = [.. Starts(options, seed, count).Select(start => _generator.Next(start)).OrderBy(static activity => activity.StartDate)];
        _byId = _byStart.ToDictionary(static activity => activity.Id);
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

    public SimulatedActivity Add(DateTimeOffset start, Func<SimulatedActivity, SimulatedActivity> change)
    {
        lock (_gate)
        {
            return Add(change(_generator.Next(start)));
        }
    }

    public SimulatedActivity Add(Func<long, SimulatedActivity> write)
    {
        lock (_gate)
        {
            return Add(write(_generator.NextId()));
        }
    }

    public SimulatedActivity Add(SimulatedActivity activity)
    {
        lock (_gate)
        {
            _byId.Add(activity.Id, activity);
            _byStart.Insert(CountUntil(activity.StartDate.ToUnixTimeSeconds() + 1), activity);
            return activity;
        }
    }

    public (SimulatedActivity Before, SimulatedActivity After) Edit(long id) => Edit(id, _generator.Again);

    public (SimulatedActivity Before, SimulatedActivity After) Edit(long id, Func<SimulatedActivity, SimulatedActivity> change)
    {
        lock (_gate)
        {
            var before = Remove(id);
            return (before, Add(change(before)));
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

    /// <param name="query">Which page.</param>
    /// <param name="oldestFirst">The order.</param>
    /// <param name="scopes">What the app may see.</param>
    /// <param name="filtersLate">Whether what it may not see takes up room on a page.</param>
    public List<SimulatedActivity> Page(ActivityListQuery query, bool oldestFirst, ScopeSet scopes, bool filtersLate)
    {
        lock (_gate)
        {
            var from = query.After is { } after ? CountUntil(after + 1) : 0;
            var to = query.Before is { } before ? CountUntil(before) : _byStart.Count;
            var left = (query.Page - 1) * query.PerPage;
            var page = new List<SimulatedActivity>(query.PerPage);
            for (var i = 0; i < to - from && left > -query.PerPage; i++)
            {
                var activity = _byStart[oldestFirst ? from + i : to - 1 - i];
                var shown = activity.IsShownTo(scopes);
                if ((shown || filtersLate) && --left < 0 && shown)
                {
                    page.Add(activity);
                }
            }

            return page;
        }
    }

    private static IEnumerable<DateTimeOffset> Starts(StravaSimulatorOptions options, int seed, int count)
    {
        var random = new Random(seed);
        var start = options.TimeProvider.GetUtcNow().AddHours(-1);
        for (var i = 0; i < count; i++)
        {
            yield return start;

            // A hidden start time is reported as one second past midnight, and so some activities share theirs.
            var earlier = start - (options.ActivitySpacing * (0.2 + (random.NextDouble() * 1.6)));
            start = random.Next(100) switch
            {
                0 => start,
                1 or 2 => new DateTimeOffset(earlier.UtcDateTime.Date.AddSeconds(1), TimeSpan.Zero),
                _ => earlier,
            };
        }
    }

    /// <returns>How many activities start before a moment, in seconds since 1970.</returns>
    private int CountUntil(long moment)
    {
        var (low, high) = (0, _byStart.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _byStart[middle].StartDate.ToUnixTimeSeconds() < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
