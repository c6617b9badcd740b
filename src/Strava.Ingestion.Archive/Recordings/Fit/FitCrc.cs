namespace Strava.Ingestion.Archive;

/// <summary>The checksum of FIT files: CRC-16 with the reflected polynomial A001.</summary>
internal static class FitCrc
{
    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    /// <param name="crc">The checksum so far; 0 at the start.</param>
    /// <param name="bytes">What comes next.</param>
    public static ushort Append(ushort crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            crc = (ushort)((crc >> 8) ^ Table[(crc ^ next) & 0xFF]);
        }

        return crc;
    }

    private static ushort OfByte(int value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xA001 : value >> 1;
        }

        return (ushort)value;
    }
}
