using System.Buffers.Binary;

namespace Strava.Ingestion;

/// <summary>
/// Walks the activity list so that every activity that exists throughout is delivered, whatever the order, whatever is added or
/// deleted meanwhile, and whatever is hidden from the app: it asks for the first page of an interval of start times and shrinks the
/// interval by what came, instead of counting pages that shift.
/// </summary>
/// <remarks>
/// Successive intervals share one second, because several activities may start in it; so each page repeats at least one activity.
/// After <see cref="OverlappedPages"/> pages (some 30,000 activities) only every <see cref="Stride"/>th page does, which keeps a walk of
/// N within ceil(N/200)+4 requests; between those, pages are counted, and one deleted in that very moment could hide another.
/// A page that is short says nothing: Strava leaves out what is hidden after it has cut the page. An empty one is the end by Strava's
/// own rule for paging, and <see cref="WalkEnd"/> asks once more where it matters.
/// https://developers.strava.com/docs/#Pagination
/// </remarks>
internal sealed class HistoryWalk
{
    private const int OverlappedPages = 150;
    private const int Stride = 16;

    // A row of 100,000 hidden activities.
    private const int MostPages = 500;

    private readonly int _pageSize;
    private readonly long _now;
    private readonly WalkEnd _end;
    private WalkState _request;
    private WalkState _rest;
    private WalkState _edge;
    private WalkState? _readAgain;
    private HashSet<ulong> _previous = [];
    private bool _overlaps;
    private bool _isTentative;
    private bool _isFiltered;
    private WalkOrder _order;
    private bool _isMoreKnown;
    private (long Earliest, long Latest)? _seen;
    private int _emptyAnswers;
    private int _pages;

    /// <param name="state">Where to begin.</param>
    /// <param name="reach">What it is about.</param>
    /// <param name="pageSize">Activities a page.</param>
    /// <param name="now">An activity dated later than this has a wrong clock, and is no bound for what comes next.</param>
    public HistoryWalk(WalkState state, WalkReach reach, int pageSize, DateTimeOffset now)
    {
        _request = _rest = _edge = state;
        _pageSize = pageSize;
        _now = now.ToUnixTimeSeconds();
        _end = new WalkEnd(reach, _now);

        // A walk that is taken up begins at an activity that was delivered before.
        _overlaps = state is { Newest: not null, Page: 1 };
    }

    public bool IsFinished { get; private set; }

    /// <summary>Whether it only makes sure that nothing is left, which should not be interrupted.</summary>
    public bool IsEnding => !_isMoreKnown && (_end.IsAsking || _emptyAnswers > 0);

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
        var starts = page.Activities.Where(a => a.Activity.StartDate is not null).Select(a => a.Activity.StartDate!.Value.ToUnixTimeSeconds()).ToList();
        if (_end.IsAsking && _request.Page == 1)
        {
            Hear(starts);
            return ([], []);
        }

        var seen = new HashSet<ulong>(page.Count);
        var activities = page.Activities.Where(a => seen.Add(Key(a.ContentHash)) && !_previous.Contains(Key(a.ContentHash))).ToList();
        var rejected = page.Rejected.Where(r => seen.Add(Key(r.PayloadHash)) && !_previous.Contains(Key(r.PayloadHash))).ToList();
        if (page.Count == 0)
        {
            PassOver();
        }
        else
        {
            _previous = seen;
            Follow(page, starts, isNew: activities.Count + rejected.Count > 0);
        }

        return (activities, rejected);
    }

    /// <summary>Takes an answer that only says whether there is more; what it brings comes again in its place.</summary>
    private void Hear(List<long> starts)
    {
        if (_end.Tells(starts))
        {
            // It will come by counting on, because the list has it. The page that was empty comes first: it may have been missing by mistake.
            _isMoreKnown = true;
            CountOn(_edge);
        }
        else
        {
            Conclude();
        }
    }

    /// <summary>An empty page: nothing is left, or everything on it is hidden, or it is missing by mistake.</summary>
    private void PassOver()
    {
        _emptyAnswers++;
        if (_overlaps)
        {
            // At least the activity at the edge should have come. So either that was deleted, or the page is missing: ask again.
            _overlaps = false;
        }
        else if (_isMoreKnown)
        {
            CountOn(_request with { Page = _request.Page + 1 });
            IsFinished = _request.Page > MostPages;
        }
        else if (_end.IsAsking)
        {
            Conclude();
        }
        else
        {
            _end.Begin(_request, _edge, _seen, _order, _isFiltered);
            Conclude();
        }
    }

    private void Conclude()
    {
        if (_end.Next() is { } question)
        {
            _request = question;
        }
        else
        {
            IsFinished = true;
        }
    }

    private void CountOn(WalkState request)
    {
        _request = request;
        _rest = _rest with { Page = request.Page };
        _isTentative = false;
    }

    private void Follow(ActivityList page, List<long> starts, bool isNew)
    {
        _pages++;
        var wasCountedOn = !_isMoreKnown && (_isTentative || _emptyAnswers == 1);
        (_emptyAnswers, _isTentative) = (0, false);
        _end.Stop();
        var dated = starts.Where(start => start <= _now).ToList();
        if (dated.Count > 0)
        {
            _seen = (Math.Min(dated.Min(), _seen?.Earliest ?? long.MaxValue), Math.Max(dated.Max(), _seen?.Latest ?? long.MinValue));
            _rest = _rest with { Newest = Math.Max(dated.Max(), _rest.Newest ?? long.MinValue) };
        }

        if (_isMoreKnown && starts.TrueForAll(start => start == _edge.To || start == _edge.From))
        {
            CountOn(_request with { Page = _request.Page + 1 });
        }
        else if (wasCountedOn && _edge != _readAgain)
        {
            // So pages are cut before what is hidden is left out. Counted pages shift, and an empty one may have been a mistake: once more from the edge.
            (_isFiltered, _isMoreKnown) = (true, true);
            _request = _readAgain = _edge;
            _previous = [];
        }
        else if (!isNew && page.Count == _pageSize && _request.Page > 1)
        {
            throw new StravaTransientException("Strava repeats the same page of the activity list; try again later.");
        }
        else
        {
            _isFiltered |= _isMoreKnown;
            _isMoreKnown = false;
            Narrow(page.Count, starts, isNew);
            _edge = _rest with { Newest = null };
        }
    }

    private void Narrow(int count, List<long> starts, bool isNew)
    {
        var isShort = count < _pageSize;
        var narrowed = isNew || !isShort ? Remaining(starts) : null;
        if (narrowed is null)
        {
            // No order to build on (one second, one activity, or a sorting of another kind), or nothing but the edge: count on.
            _isTentative = isShort && !isNew;
            _request = _request with { Page = _request.Page + 1 };
            _rest = isNew ? _rest with { From = _request.From, To = _request.To, Page = _request.Page } : _rest;
            _overlaps = false;
            return;
        }

        _rest = narrowed with { Page = 1 };
        IsFinished = _rest.From > _rest.To;
        var stride = _pages > OverlappedPages && _request.Page < Stride && !isShort;
        _isTentative = isShort && !_isFiltered;
        _request = stride || _isTentative ? _request with { Page = _request.Page + 1 } : _rest;
        _overlaps = !stride && !_isTentative;
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
            _order = WalkOrder.NewestFirst;
            return starts[^1] < (_request.To ?? long.MaxValue) && starts[^1] > 0 ? _rest with { To = starts[^1] } : null;
        }

        _order = IsOrdered(starts, ascending: true) ? WalkOrder.OldestFirst : WalkOrder.None;
        return _order == WalkOrder.OldestFirst && starts[^1] > (_request.From ?? long.MinValue) && starts[^1] < _now
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
