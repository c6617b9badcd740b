using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Tells apart what can be told apart in a JSON array in which something is broken: a quote, a bracket or a brace may be missing anywhere.</summary>
/// <remarks>
/// Behind a broken place an element begins where a value stands after a comma and only whole values follow, up to the array's end. What stands within
/// the broken element (a lap among laps) does not: its own array ends first. Where another broken place comes first, what lies between the two has to
/// have all the properties that the elements have in common.
/// </remarks>
internal sealed class BrokenArray
{
    // What is nested or looks like it is read a few times at most, and a page of Strava has 200 entries; more than that is no damage but an attack.
    private const int ReadingsAByte = 16;
    private const int MostBroken = 2_000;

    private const int PieceLength = 512;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly int _end;
    private readonly List<ArrayPart> _parts = [];
    private long _left;
    private int _broken;
    private bool _isCutOff;

    /// <param name="body">The array, up to and with its last bracket.</param>
    private BrokenArray(ReadOnlyMemory<byte> body) => (_body, _end, _left) = (body, body.Length - 1, (long)ReadingsAByte * body.Length);

    private ReadOnlySpan<byte> Bytes => _body.Span;

    /// <returns>The elements and the broken parts; or null when the array does not end, so that something may be missing, holds nothing that can be told apart, or has more elements than are wanted.</returns>
    public static ArraySlices? TrySlice(ReadOnlyMemory<byte> body, int most)
    {
        var array = new BrokenArray(body.Trim(" \t\r\n"u8));
        return array.Bytes is [(byte)'[', .., (byte)']'] && !array.EndsEarly() && array.TryDivide(most) ? array.Slices(most) : null;
    }

    /// <returns>Whether a whole array or object begins the body, and nothing stands behind it.</returns>
    public static bool IsNone(ReadOnlyMemory<byte> body)
    {
        var trimmed = body.Trim(" \t\r\n"u8);
        return new BrokenArray(trimmed).Read(0, out var end, out _) == ValueReading.Whole && end == trimmed.Length;
    }

    /// <returns>Whether it is a whole array with something behind it.</returns>
    private bool EndsEarly() => Read(0, out var end, out _) == ValueReading.Whole && end <= _end;

    private bool TryDivide(int most)
    {
        // Up to here a broken place was found behind values that may stand within it.
        var doubtfulUntil = 0;
        for (var at = SkipCommas(1); at < _end && !_isCutOff && _parts.Count <= most; at = SkipCommas(at))
        {
            var reading = Read(at, out var end, out var broken);
            _isCutOff |= reading == ValueReading.CutOff;
            var follower = reading == ValueReading.Whole ? FollowerOf(end) : Follower.Other;
            if (follower != Follower.Other)
            {
                var isSure = follower == Follower.Element && at >= doubtfulUntil;
                _parts.Add(new ArrayPart(at, end, isSure ? ArrayPartKind.Element : ArrayPartKind.Doubtful));
                at = end;
            }
            else
            {
                (var next, doubtfulUntil) = FindElement(reading == ValueReading.Whole ? end : broken);
                _parts.Add(new ArrayPart(at, next, ArrayPartKind.Broken));
                at = next;
            }
        }

        return !_isCutOff && _parts.Count <= most && (_parts.Exists(part => part.Kind == ArrayPartKind.Element) || LooksLikeObjects());
    }

    /// <summary>Whether what holds no whole element has at least a property.</summary>
    private bool LooksLikeObjects() => Bytes.IndexOf("\":"u8) >= 0;

    /// <returns>Where the next element begins behind a broken place, and until where it and others are doubtful.</returns>
    private (int Start, int DoubtfulUntil) FindElement(int from)
    {
        while (from < _end && !_isCutOff && Bytes[from.._end].IndexOf((byte)'{') is >= 0 and var offset)
        {
            var start = from + offset;
            if (!FollowsComma(start))
            {
                from = start + 1;
                continue;
            }

            var (until, ending) = Follow(start);
            if (ending != ValueReading.CutOff && until > start)
            {
                return (start, ending == ValueReading.Whole ? 0 : until);
            }

            from = Math.Max(start + 1, until);
        }

        return (_end, 0);
    }

    /// <summary>Follows values from comma to comma.</summary>
    /// <returns>Where they end, and how: at the array's end, before something broken, or too early.</returns>
    private (int Until, ValueReading Ending) Follow(int start)
    {
        for (var at = start; ;)
        {
            var reading = Read(at, out var end, out _);
            _isCutOff |= reading == ValueReading.CutOff;
            if (reading != ValueReading.Whole)
            {
                return (at, ValueReading.Broken);
            }

            var follower = FollowerOf(end);
            if (follower != Follower.Element)
            {
                return (end, follower == Follower.Name ? ValueReading.Broken : ValueReading.CutOff);
            }

            at = SkipCommas(end);
            if (at >= _end)
            {
                return (at, ValueReading.Whole);
            }
        }
    }

    /// <param name="end">Where a value ends.</param>
    private Follower FollowerOf(int end)
    {
        var at = SkipBlanks(end);
        if (at >= _end)
        {
            return Follower.Element;
        }

        if (Bytes[at] != ',')
        {
            return Follower.Other;
        }

        at = SkipBlanks(at + 1);
        return Bytes[at] == '"' && Read(at, out end, out _) == ValueReading.Whole && Bytes[SkipBlanks(end)] == ':' ? Follower.Name : Follower.Element;
    }

    private bool FollowsComma(int start) => Bytes[..start].TrimEnd(" \t\r\n"u8) is [.., (byte)','];

    private int SkipBlanks(int at) => Skip(at, " \t\r\n"u8);

    private int SkipCommas(int at) => Skip(at, " \t\r\n,"u8);

    private int Skip(int at, ReadOnlySpan<byte> what) => Bytes[at.._end].IndexOfAnyExcept(what) is >= 0 and var blanks ? at + blanks : _end;

    /// <summary>Reads one value.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="broken">Where it breaks: what comes before stands within it for certain.</param>
    private ValueReading Read(int at, out int end, out int broken)
    {
        (end, broken) = (at, at);
        if (_left < 0 || _broken > MostBroken)
        {
            return ValueReading.Broken;
        }

        try
        {
            return ReadOn(at, ref end, ref broken);
        }
        catch (JsonException)
        {
            _broken++;
            return ValueReading.Broken;
        }
        finally
        {
            _left -= Math.Max(end, broken) - at + 1;
        }
    }

    /// <summary>Reads in pieces, because the serializer's own exception quotes everything behind the broken place.</summary>
    private ValueReading ReadOn(int at, ref int end, ref int broken)
    {
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue });
        for (var (from, length) = (at, PieceLength); ;)
        {
            var isLast = Bytes.Length - from <= length;

            // Not the final block, so that reaching the end of the bytes is no exception.
            var reader = new Utf8JsonReader(isLast ? Bytes[from..] : Bytes.Slice(from, length), isFinalBlock: false, state);
            while (reader.Read())
            {
                broken = from + (int)reader.TokenStartIndex;
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    end = from + (int)reader.BytesConsumed;
                    return ValueReading.Whole;
                }
            }

            if (isLast)
            {
                return IsQuoteLost(from + (int)reader.BytesConsumed) ? ValueReading.Broken : ValueReading.CutOff;
            }

            length = reader.BytesConsumed == 0 ? length * 2 : PieceLength;
            (from, state) = (from + (int)reader.BytesConsumed, reader.CurrentState);
        }
    }

    /// <summary>Whether a text lacks its end in an array that has its own, rather than the array.</summary>
    private bool IsQuoteLost(int at) => Bytes[at..].TrimStart(" \t\r\n,:"u8) is [(byte)'"', ..] && Bytes[.._end].TrimEnd(" \t\r\n"u8) is [.., (byte)'}'];

    private ArraySlices? Slices(int most)
    {
        var known = new CommonProperties();
        foreach (var part in _parts.Where(part => part.Kind == ArrayPartKind.Element && Bytes[part.Start] == '{'))
        {
            known.Add(Bytes[part.Start..part.End]);
        }

        var (elements, damaged) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        for (var i = 0; i < _parts.Count && elements.Count <= most; i++)
        {
            var (start, end, _) = _parts[i];
            if (IsSure(_parts[i]))
            {
                elements.Add(_body[start..end]);
                continue;
            }

            // What is broken, and what may stand within it.
            while (i + 1 < _parts.Count && !IsSure(_parts[i + 1]))
            {
                end = _parts[++i].End;
            }

            var broken = BrokenParts.Divide(_body[start..end], most);
            elements.AddRange(broken);
            damaged.AddRange(broken);
        }

        return elements.Count <= most ? new ArraySlices(elements, damaged) : null;

        bool IsSure(ArrayPart part) =>
            part.Kind == ArrayPartKind.Element || (part.Kind == ArrayPartKind.Doubtful && known.AreThoseOf(Bytes[part.Start..part.End]));
    }
}
