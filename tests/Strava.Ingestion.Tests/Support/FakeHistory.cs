using System.Globalization;
using System.Text;

namespace Strava.Ingestion.Tests;

/// <summary>Strava's activity list without HTTP: fast enough to try thousands of histories.</summary>
internal sealed class FakeHistory
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly List<(long Id, DateTimeOffset Start, ReadOnlyMemory<byte> Json)> _entries = [];
    private long _nextId = 17_000_000_000;

    public ListOrder Order { get; init; } = ListOrder.NewestFirst;

    public bool InclusiveBounds { get; init; }

    /// <summary>Tells whether the answer to the request of this number, from 1, is an empty page, whatever there is.</summary>
    public Func<int, ActivityQuery, bool> AnswersNothing { get; init; } = (_, _) => false;

    /// <summary>Tells what is left out of a page after it was cut.</summary>
    public Func<long, bool> IsHidden { get; init; } = _ => false;

    public List<ActivityQuery> Queries { get; } = [];

    public int Requests => Queries.Count;

    public IEnumerable<long> Ids => _entries.Select(entry => entry.Id);

    public static FakeHistory Of(int count, ListOrder order = ListOrder.NewestFirst, bool inclusiveBounds = false)
    {
        var history = new FakeHistory { Order = order, InclusiveBounds = inclusiveBounds };
        history.AddMany(count);
        return history;
    }

    public void AddMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(Now.AddHours(-11 * i).AddSeconds(-i % 7));
        }
    }

    public void Add(DateTimeOffset start) =>
        AddJson(start, id => $"{{\"id\":{id},\"start_date\":\"{start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\"}}");

    public void AddUndated(DateTimeOffset start) => AddJson(start, id => $"{{\"id\":{id}}}");

    public void AddMalformed(DateTimeOffset start) => _entries.Add((0, start, Encoding.UTF8.GetBytes($"{{\"id\":\"number {_entries.Count}\"}}")));

    public void RemoveAt(int index) => _entries.RemoveAt(index);

    public ActivityList Answer(ActivityQuery query)
    {
        Queries.Add(query);
        if (AnswersNothing(Queries.Count, query))
        {
            return new ActivityList([], []);
        }

        var found = _entries.Where(entry => IsWithin(entry.Start, query));
        var ordered = Order switch
        {
            ListOrder.NewestFirst => found.OrderByDescending(entry => entry.Start),
            ListOrder.OldestFirst => found.OrderBy(entry => entry.Start),
            ListOrder.AsStrava when query is { After: not null, Before: null } => found.OrderBy(entry => entry.Start),
            ListOrder.AsStrava => found.OrderByDescending(entry => entry.Start),
            _ => found.OrderBy(entry => entry.Id * 7919 % 104_729),
        };

        var activities = new List<ActivityRecord>();
        var rejected = new List<RejectedActivity>();
        foreach (var (_, _, json) in ordered.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Where(entry => !IsHidden(entry.Id)))
        {
            if (ActivityRecord.TryParse(42, json, DetailLevel.Summary, Now, out var record, out var rejection))
            {
                activities.Add(record);
            }
            else
            {
                rejected.Add(rejection);
            }
        }

        return new ActivityList(activities, rejected);
    }

    /// <summary>Walks to the end.</summary>
    /// <param name="between">Called after each answer with its number, from 1, to change the history under the walk.</param>
    /// <param name="start">Where to begin; null for the whole history.</param>
    /// <param name="pageSize">Activities a page.</param>
    /// <param name="reach">What the walk is about.</param>
    public Walked Walk(Action<int>? between = null, WalkState? start = null, int pageSize = 200, WalkReach reach = WalkReach.Whole)
    {
        var walked = new Walked();
        var walk = new HistoryWalk(start ?? new WalkState(), reach, pageSize, Now);
        while (!walk.IsFinished)
        {
            var (activities, rejected) = walk.Advance(Answer(walk.Next()));
            walked.Delivered.AddRange(activities.Select(activity => activity.Id));
            walked.Rejected += rejected.Count;
            walked.Positions.Add((walk.Rest, walked.Delivered.Count, walk.IsFinished));
            between?.Invoke(walked.Positions.Count);
        }

        return walked;
    }

    private void AddJson(DateTimeOffset start, Func<long, string> json)
    {
        var id = _nextId += 7;
        _entries.Add((id, start, Encoding.UTF8.GetBytes(json(id))));
    }

    private bool IsWithin(DateTimeOffset start, ActivityQuery query) =>
        (query.After is not { } after || (InclusiveBounds ? start >= after : start > after))
        && (query.Before is not { } before || (InclusiveBounds ? start <= before : start < before));
}
