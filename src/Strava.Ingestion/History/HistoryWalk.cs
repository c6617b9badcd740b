using System.Buffers.Binary;

namespace Strava.Ingestion;

/// <summary>
/// Walks the activity list so that every activity that exists throughout is delivered, whatever the order and whatever is added or
/// deleted meanwhile: it asks for the first page of an interval of start times and shrinks the interval by what came, instead of
/// counting pages that shift.
/// </summary>
/// <remarks>
/// Successive intervals share one second, because several activities may start in it; so each page repeats at least one activity.
/// After <see cref="OverlappedPages"/> pages (some 30,000 activities) only every <see cref="Stride"/>th page does, which keeps a walk of
/// N within ceil(N/200)+2 requests; between those, pages are counted, and one deleted in that very moment could hide another.
/// </remarks>
internal sealed class HistoryWalk
{
    private const int OverlappedPages = 150;
    private const int Stride = 16;

    private readonly int _pageSize;
    private readonly long _now;
    private WalkState _request;
    private WalkState _rest;
    private HashSet<ulong> _previous = [];
    private bool _overlaps;
    private int _emptyAnswers;
    private int _pages;

    /// <param name="state">Where to begin.</param>
    /// <param name="pageSize">Activities a page.</param>
    /// <param name="now">An activity dated later than this has a wrong clock, and is no bound for what comes next.</param>
    public HistoryWalk(WalkState state, int pageSize, DateTimeOffset now)
    {
        _request = _rest = state;
        _pageSize = pageSize;
        _now = now.ToUnixTimeSeconds();

        // A walk that is taken up begins at an activity that was delivered before.
        _overlaps = state is { Newest: not null, Page: 1 };
    }

    public bool IsFinished { get; private set; }

    /// <summary>What is left once everything returned so far is written.</summary>
    public WalkState Rest => _rest;

    public ActivityQuery Next() => new()
    {
        // Whether Strava's bounds are inclusive is unknown; a second more on either side is right in both cases.
        After = _request.From is > 0 and var from ? DateTimeOffset.FromUnixTimeSeconds(from - 1) : null,
        Before = _request.To is { } to ? DateTimeOffset.FromUnixTimeSeconds(to + 1) : null,
        Page = _request.Page,
        PageSize = _pageSize,
    };

    /// <summary>Takes the answer to <see cref="Next"/>.</summary>
    /// <returns>What the page before it had not delivered.</returns>
    public (List<ActivityRecord> Activities, List<RejectedActivity> Rejected) Advance(ActivityList page)
    {
        if (page.Count == 0 && _overlaps && ++_emptyAnswers < 3)
        {
            // At least the activity at the edge should have come. So either that was deleted, or the page is missing: ask again, then for the next page.
            _request = _emptyAnswers == 1 ? _request : _request with { Page = _request.Page + 1 };
            return ([], []);
        }

        _emptyAnswers = 0;
        var seen = new HashSet<ulong>(page.Count);
        var activities = page.Activities.Where(a => seen.Add(Key(a.ContentHash)) && !_previous.Contains(Key(a.ContentHash))).ToList();
        var rejected = page.Rejected.Where(r => seen.Add(Key(r.PayloadHash)) && !_previous.Contains(Key(r.PayloadHash))).ToList();
        var nothingNew = activities.Count + rejected.Count == 0;
        _previous = seen;
        _pages++;

        if (nothingNew && page.Count < _pageSize)
        {
            IsFinished = true;
        }
        else if (nothingNew && _request.Page > 1)
        {
            throw new StravaTransientException("Strava repeats the same page of the activity list; try again later.");
        }
        else
        {
            Narrow(page);
        }

        return (activities, rejected);
    }

    private void Narrow(ActivityList page)
    {
        var starts = page.Activities.Where(a => a.Activity.StartDate is not null).Select(a => a.Activity.StartDate!.Value.ToUnixTimeSeconds()).ToList();
        var newest = starts.Where(start => start <= _now).DefaultIfEmpty(long.MinValue).Max();
        _rest = _rest with { Newest = newest > (_rest.Newest ?? long.MinValue) ? newest : _rest.Newest };
        var narrowed = Remaining(starts);
        if (narrowed is null)
        {
            // No order to build on (one second, one activity, or a sorting of another kind): count pages until one is empty.
            _request = _request with { Page = _request.Page + 1 };
            _rest = _rest with { From = _request.From, To = _request.To, Page = _request.Page };
            _overlaps = false;
            return;
        }

        _rest = narrowed with { Page = 1 };
        IsFinished = _rest.From > _rest.To;
        var stride = _pages > OverlappedPages && _request.Page < Stride && page.Count == _pageSize;
        _request = stride ? _request with { Page = _request.Page + 1 } : _rest;
        _overlaps = !stride;
    }

    /// <returns>The interval that is left, or null when the page does not tell.</returns>
    private WalkState? Remaining(List<long> starts)
    {
        if (starts.Count < 2 || starts[0] == starts[^1])
        {
            return null;
        }

        if (IsOrdered(starts, ascending: false))
        {
            // Strava takes no moment before 1970, and what claims to be older has a wrong clock.
            return starts[^1] < (_request.To ?? long.MaxValue) && starts[^1] > 0 ? _rest with { To = starts[^1] } : null;
        }

        return IsOrdered(starts, ascending: true) && starts[^1] > (_request.From ?? long.MinValue) && starts[^1] < _now
            ? _rest with { From = starts[^1] }
            : null;
    }

    private static bool IsOrdered(List<long> starts, bool ascending)
    {
        for (var i = 1; i < starts.Count; i++)
        {
            if (ascending ? starts[i] < starts[i - 1] : starts[i] > starts[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static ulong Key(ReadOnlyMemory<byte> hash) => BinaryPrimitives.ReadUInt64LittleEndian(hash.Span);
}
