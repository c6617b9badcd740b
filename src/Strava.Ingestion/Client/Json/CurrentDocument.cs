namespace Strava.Ingestion;

/// <summary>
/// The document that is being read on this thread: nested models take their raw slices of it, and what it may make of memory is counted.
/// A reader works on one thread without awaiting, and a converter is given no state of its own.
/// </summary>
internal static class CurrentDocument
{
    /// <summary>What an object costs, in values of a column.</summary>
    public const int ObjectCost = 50;

    // 200,000 objects or 10,000,000 values: a page of the richest activities has a few thousand, and three bytes of "{}," make an object of
    // hundreds of bytes, so that the length of the answer alone bounds nothing.
    private const int Most = 10_000_000;

    [ThreadStatic]
    private static ReadOnlyMemory<byte> _json;

    [ThreadStatic]
    private static int _left;

    /// <summary>Begins an answer.</summary>
    public static void Open(ReadOnlyMemory<byte> json)
    {
        _left = Most;
        Continue(json);
    }

    /// <summary>Goes on with a part of the same answer that is read by itself.</summary>
    public static void Continue(ReadOnlyMemory<byte> json)
    {
        _json = json;
        FieldMismatches.Forget();
    }

    /// <summary>Lets go of the document, so that this thread does not keep it alive.</summary>
    public static void Close() => _json = default;

    public static ReadOnlyMemory<byte> Slice(long start, long end) => end <= _json.Length ? _json[(int)start..(int)end] : default;

    /// <exception cref="StravaException">The answer holds more than any of Strava's.</exception>
    public static void Spend(int cost)
    {
        _left -= cost;
        if (_left < 0)
        {
            throw new StravaException("The answer holds more objects or values than any of Strava's; a proxy may be in the way.");
        }
    }
}
