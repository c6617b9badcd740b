namespace Strava.Ingestion.Archive;

/// <summary>Numbers as FIT files write them.</summary>
internal static class FitValue
{
    /// <param name="bytes">A field; of an array the first element counts.</param>
    /// <param name="baseType">Its type.</param>
    /// <param name="isBigEndian">Its byte order.</param>
    /// <returns>The number, or null when it is the invalid value of its type, or of a type that is no number.</returns>
    public static double? Read(ReadOnlySpan<byte> bytes, byte baseType, bool isBigEndian)
    {
        var size = SizeOf(baseType);
        if (size == 0 || bytes.Length < size || bytes.Length % size != 0)
        {
            return null;
        }

        var bits = 0UL;
        for (var i = 0; i < size; i++)
        {
            bits = (bits << 8) | bytes[isBigEndian ? i : size - 1 - i];
        }

        return bits == InvalidOf(baseType) ? null : ToNumber(bits, baseType);
    }

    private static int SizeOf(byte baseType) => baseType switch
    {
        0 or 1 or 2 or 10 or 13 => 1,
        3 or 4 or 11 => 2,
        5 or 6 or 8 or 12 => 4,
        9 or 14 or 15 or 16 => 8,
        _ => 0,
    };

    private static ulong InvalidOf(byte baseType) => baseType switch
    {
        0 or 2 or 13 => byte.MaxValue,
        1 => (ulong)sbyte.MaxValue,
        3 => (ulong)short.MaxValue,
        4 => ushort.MaxValue,
        5 => int.MaxValue,
        6 or 8 => uint.MaxValue,
        14 => long.MaxValue,
        9 or 15 => ulong.MaxValue,
        _ => 0,
    };

    private static double? ToNumber(ulong bits, byte baseType)
    {
        var number = baseType switch
        {
            1 => (sbyte)bits,
            3 => (short)bits,
            5 => (int)bits,
            8 => BitConverter.UInt32BitsToSingle((uint)bits),
            9 => BitConverter.UInt64BitsToDouble(bits),
            14 => (long)bits,
            _ => (double)bits,
        };
        return double.IsFinite(number) ? number : null;
    }
}
