using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Strava.Ingestion.Client.Models;

/// <summary>Google's encoding of a track as text, with five decimals, which is about a metre.</summary>
/// <remarks>https://developers.google.com/maps/documentation/utilities/polylinealgorithm</remarks>
public static class EncodedPolyline
{
    private const double Precision = 1e5;
    private const int ChunkBits = 5;
    private const int Continues = 0x20;
    private const int Offset = 63;

    // A number has 32 bits, which are seven chunks.
    private const int LastShift = 6 * ChunkBits;

    /// <summary>Gives the points of a polyline. Encoding them gives the same polyline again.</summary>
    /// <param name="polyline">E.g. <see cref="PolylineMap.SummaryPolyline"/>; empty for no points.</param>
    /// <returns>The points, in degrees.</returns>
    /// <exception cref="FormatException">It is no polyline: cut off, or with a character or a number that none has.</exception>
    public static IReadOnlyList<LatLng> Decode(string polyline)
    {
        ArgumentNullException.ThrowIfNull(polyline);
        return TryDecode(polyline, out var points) ? points : throw new FormatException("The text is not an encoded polyline of precision 5.");
    }

    /// <summary>Gives the points of a polyline, or says that it is none.</summary>
    /// <param name="polyline">The polyline; empty for no points.</param>
    /// <param name="points">The points, in degrees, or null.</param>
    /// <returns>Whether it is a polyline.</returns>
    public static bool TryDecode(ReadOnlySpan<char> polyline, [NotNullWhen(true)] out IReadOnlyList<LatLng>? points)
    {
        points = null;
        var decoded = new List<LatLng>(polyline.Length / 4);
        var (latitude, longitude) = (0L, 0L);
        while (!polyline.IsEmpty)
        {
            if (!TryTake(ref polyline, ref latitude) || !TryTake(ref polyline, ref longitude))
            {
                return false;
            }

            decoded.Add(new LatLng(latitude / Precision, longitude / Precision));
        }

        points = decoded;
        return true;
    }

    /// <summary>Encodes points; what is beyond the fifth decimal is rounded.</summary>
    /// <param name="points">The points, in degrees.</param>
    /// <returns>The polyline, empty without points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is no number, or too large to be degrees.</exception>
    public static string Encode(IEnumerable<LatLng> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var polyline = new StringBuilder();
        var (latitude, longitude) = (0L, 0L);
        foreach (var point in points)
        {
            Append(polyline, ref latitude, Whole(point.Latitude, nameof(points)));
            Append(polyline, ref longitude, Whole(point.Longitude, nameof(points)));
        }

        return polyline.ToString();
    }

    private static bool TryTake(ref ReadOnlySpan<char> polyline, ref long value)
    {
        var difference = 0L;
        for (var shift = 0; shift <= LastShift && !polyline.IsEmpty; shift += ChunkBits)
        {
            var chunk = polyline[0] - Offset;
            if (chunk is < 0 or >= 2 * Continues)
            {
                return false;
            }

            polyline = polyline[1..];
            difference |= (long)(chunk & ~Continues) << shift;
            if (chunk < Continues)
            {
                value += (difference & 1) == 0 ? difference >> 1 : ~(difference >> 1);
                return value is >= int.MinValue and <= int.MaxValue;
            }
        }

        return false;
    }

    private static void Append(StringBuilder polyline, ref long last, long value)
    {
        var difference = (value - last) << 1;
        difference = difference < 0 ? ~difference : difference;
        last = value;
        while (difference >= Continues)
        {
            polyline.Append((char)((Continues | (int)(difference & (Continues - 1))) + Offset));
            difference >>= ChunkBits;
        }

        polyline.Append((char)(difference + Offset));
    }

    private static long Whole(double degrees, string parameter)
    {
        var whole = Math.Round(degrees * Precision, MidpointRounding.AwayFromZero);
        return whole is >= int.MinValue and <= int.MaxValue ? (long)whole : throw new ArgumentOutOfRangeException(parameter, degrees, "A coordinate has to be in degrees.");
    }
}
