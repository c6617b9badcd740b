using System.Buffers.Text;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Writes columns of numbers as JSON. A ride of an hour has 40,000 of them; with the few decimals that they have, they are written as whole numbers are, which
/// is several times faster than finding the shortest text of a double.
/// </summary>
internal sealed class ColumnWriter(int capacity)
{
    private const int LongestNumber = 40;

    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private byte[] _json = new byte[Math.Max(capacity, LongestNumber)];
    private int _length;

    public ReadOnlyMemory<byte> Written => _json.AsMemory(0, _length);

    public void Text(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _length += utf8.Length;
    }

    /// <param name="value">Rounded to the decimals, which are not written where they are 0; null is null.</param>
    /// <param name="decimals">At most 6.</param>
    public void Number(double? value, int decimals)
    {
        if (value is not { } known)
        {
            Text("null"u8);
            return;
        }

        var text = Room(LongestNumber);
        var scaled = (long)Math.Round(known * Powers[decimals]);
        var length = 0;
        if (scaled < 0)
        {
            (text[length++], scaled) = ((byte)'-', -scaled);
        }

        var (whole, part) = Math.DivRem(scaled, Powers[decimals]);
        Utf8Formatter.TryFormat(whole, text[length..], out var digits);
        length += digits;
        if (part != 0)
        {
            length += WriteFraction(text[length..], (uint)part, decimals);
        }

        _length += length;
    }

    public void Position(LatLng? position)
    {
        if (position is not { } known)
        {
            Text("null"u8);
            return;
        }

        Text("["u8);
        Number(known.Latitude, 6);
        Text(","u8);
        Number(known.Longitude, 6);
        Text("]"u8);
    }

    private static int WriteFraction(Span<byte> text, uint part, int decimals)
    {
        text[0] = (byte)'.';
        for (var at = decimals; at > 0; at--)
        {
            (part, var digit) = Math.DivRem(part, 10);
            text[at] = (byte)('0' + digit);
        }

        return text[..(decimals + 1)].TrimEnd((byte)'0').Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_json.Length - _length < bytes)
        {
            Array.Resize(ref _json, Math.Max(_json.Length * 2, _length + bytes));
        }

        return _json.AsSpan(_length);
    }
}
