namespace Strava.Ingestion;

/// <summary>
/// What a walk asks after an empty page, before it believes that nothing is left. Strava cuts a page first and leaves out what the app may not see
/// then, so that an empty page may be a long row of hidden activities.
/// </summary>
/// <param name="reach">What the walk is about.</param>
/// <param name="now">No activity starts later, in epoch seconds.</param>
internal sealed class WalkEnd(WalkReach reach, long now)
{
    private const int Jumps = 4;
    private const long Year = 365 * 24 * 3600;

    private readonly Queue<WalkState> _questions = new();
    private long _known;
    private WalkOrder _order;

    /// <summary>Whether an answer is expected that only says whether there is more.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Begins to ask.</summary>
    /// <param name="empty">The request whose answer was empty.</param>
    /// <param name="rest">The interval that is left.</param>
    /// <param name="seen">When the activities started that have been read, in epoch seconds; null before any.</param>
    /// <param name="order">How the list is sorted.</param>
    /// <param name="isFiltered">Whether pages were short before.</param>
    public void Begin(WalkState empty, WalkState rest, (long Earliest, long Latest)? seen, WalkOrder order, bool isFiltered)
    {
        _order = order;
        _known = order == WalkOrder.OldestFirst ? seen?.Latest ?? rest.From ?? long.MinValue : seen?.Earliest ?? rest.To ?? long.MaxValue;
        _questions.Clear();
        if (reach == WalkReach.Whole && order == WalkOrder.NewestFirst)
        {
            // Without an end, Strava lists the oldest first.
            _questions.Enqueue(new WalkState { From = rest.From ?? 1 });
        }

        if (reach == WalkReach.Whole || (reach == WalkReach.Window && isFiltered))
        {
            _questions.Enqueue(empty with { Page = empty.Page + 1 });
        }

        for (var jump = 0; reach == WalkReach.Whole && order != WalkOrder.None && jump < (isFiltered ? Jumps : 1); jump++)
        {
            _questions.Enqueue(Far(rest, seen, jump));
        }
    }

    /// <returns>What to ask next; null when nothing is left.</returns>
    public WalkState? Next()
    {
        IsAsking = _questions.TryDequeue(out var question);
        return question;
    }

    /// <summary>Asks no more.</summary>
    public void Stop() => IsAsking = false;

    /// <summary>Takes the answer to a question.</summary>
    /// <param name="starts">When the activities of the answer started.</param>
    /// <returns>Whether there is more to read.</returns>
    public bool Tells(IReadOnlyList<long> starts)
    {
        IsAsking = false;
        if (starts.Any(start => _order == WalkOrder.OldestFirst ? start > _known && start <= now : start < _known))
        {
            return true;
        }

        if (starts.Count > 0 && starts[0] == _known && starts[^1] > _known)
        {
            // The oldest that there are begin with the one that is known.
            _questions.Clear();
        }
        else if (starts.Count > 0 && _questions.Count > 1)
        {
            // The list is sorted in another way. The jumps would be requests too many for a history that is all known.
            var counted = _questions.Dequeue();
            _questions.Clear();
            _questions.Enqueue(counted);
        }

        return false;
    }

    /// <returns>A part of what is left that begins somewhere else: halfway where its other end is known, else as far away as what was read is long.</returns>
    private WalkState Far(WalkState rest, (long Earliest, long Latest)? seen, int jump)
    {
        var edge = Math.Min(_known, now);
        if (_order == WalkOrder.OldestFirst)
        {
            return rest with { From = now - ((now - edge) >> (jump + 1)), Page = 1 };
        }

        var away = rest.From is { } from ? (edge - from) >> (jump + 1) : Math.Max(seen is var (earliest, latest) ? latest - earliest : 0, Year) << (2 * jump);
        return rest with { To = Math.Max(1, edge - away), Page = 1 };
    }
}
