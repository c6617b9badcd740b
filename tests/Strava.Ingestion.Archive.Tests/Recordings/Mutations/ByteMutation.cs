namespace Strava.Ingestion.Archive.Tests;

/// <summary>Bends bytes without knowing what they mean.</summary>
internal static class ByteMutation
{
    private static readonly byte[] Extremes = [0x00, 0x01, 0x0D, 0x40, 0x60, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    /// <returns>The bytes with up to six changes: bytes that are others, and parts that are missing, repeated, or elsewhere.</returns>
    public static byte[] Bend(byte[] whole, Random random)
    {
        var bent = whole.ToList();
        for (var changes = random.Next(1, 7); changes > 0 && bent.Count > 0; changes--)
        {
            var at = random.Next(bent.Count);
            var part = bent.GetRange(at, random.Next(Math.Min(bent.Count - at, 64) + 1));
            switch (random.Next(6))
            {
                case 0:
                    bent[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bent[at] = Extremes[random.Next(Extremes.Length)];
                    break;
                case 2:
                    bent[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bent.RemoveRange(at, part.Count);
                    break;
                case 4:
                    bent.InsertRange(at, Enumerable.Repeat(part, random.Next(1, 9)).SelectMany(bytes => bytes));
                    break;
                default:
                    bent.InsertRange(random.Next(bent.Count), part);
                    break;
            }
        }

        return [.. bent];
    }

    /// <returns>The beginning of the bytes.</returns>
    public static byte[] CutOff(byte[] whole, Random random) => whole[..random.Next(whole.Length + 1)];

    /// <returns>Whether it happens that is as rare as one in so many.</returns>
    public static bool OneIn(this Random random, int many) => random.Next(many) == 0;

    public static T Any<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
