namespace Strava.Ingestion.Client;

/// <summary>
/// The one document that the lenient converters of a reader read: nested models take their raw slices of it, what it may make of memory is
/// counted, and what they could not read is noted. It belongs to one reader, and a reader to one thread at a time.
/// </summary>
internal sealed class DocumentReading
{
    /// <summary>What an object costs, in values of a column.</summary>
    public const int ObjectCost = 50;

    // 80,000 objects or 4,000,000 values: a page of the richest activities has a few thousand objects, streams of two days have two million values, and
    // three bytes of "{}," make an object of hundreds of bytes, so that the length of the answer alone bounds nothing.
    private const int Most = 4_000_000;

    private const int MostShared = 64;

    private readonly string?[] _shared = new string?[MostShared];
    private ReadOnlyMemory<byte> _json;
    private int _left;

    public FieldMismatches Mismatches { get; } = new();

    /// <summary>Begins an answer.</summary>
    public void Open(ReadOnlyMemory<byte> json)
    {
        _left = Most;
        Continue(json);
    }

    /// <summary>Goes on with a part of the same answer that is read by itself.</summary>
    public void Continue(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Mismatches.Forget();
    }

    /// <summary>Lets go of the document, so that nothing keeps it alive, and forgets what was noted of it.</summary>
    public void Close()
    {
        Continue(default);
        Array.Clear(_shared);
    }

    /// <returns>Where a text lies that may be the same, so that what many elements of an answer say is kept once.</returns>
    public ref string? SharedText(ReadOnlySpan<byte> utf8) =>
        ref _shared[utf8.IsEmpty ? 0 : (utf8[0] + (3 * utf8[^1]) + (7 * utf8[utf8.Length / 2]) + utf8.Length) % MostShared];

    public ReadOnlyMemory<byte> Slice(long start, long end) => end <= _json.Length ? _json[(int)start..(int)end] : default;

    /// <summary>Takes what could not be read of a part of the document.</summary>
    /// <param name="part">The part, as <see cref="Slice"/> gives it.</param>
    /// <returns>The names of the fields.</returns>
    public IReadOnlyList<string> TakeUnreadable(ReadOnlyMemory<byte> part)
    {
        var positions = Mismatches.Take();
        if (positions.Length == 0)
        {
            return [];
        }

        _json.Span.Overlaps(part.Span, out var start);
        return FieldNames.Of(part.Span, [.. positions.Select(position => position - start)]);
    }

    /// <exception cref="StravaException">The answer holds more than any of Strava's.</exception>
    public void Spend(int cost)
    {
        _left -= cost;
        if (_left < 0)
        {
            throw new StravaException("The answer holds more objects or values than any of Strava's; a proxy may be in the way.");
        }
    }
}
