using System.Buffers.Binary;

namespace Strava.Ingestion.AzureStorage;

/// <summary>A SHA-256 hash, or the beginning of one, without an object of its own.</summary>
internal readonly record struct CompactHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int Length = 4 * sizeof(ulong);

    /// <param name="hash">Up to 32 bytes.</param>
    public static CompactHash Of(ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        hash.CopyTo(bytes);
        return new CompactHash(At(bytes, 0), At(bytes, 1), At(bytes, 2), At(bytes, 3));
    }

    /// <param name="length">How many bytes there were.</param>
    public byte[] ToBytes(int length)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), Second);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(2 * sizeof(ulong)), Third);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(3 * sizeof(ulong)), Fourth);
        return length == Length ? bytes : bytes[..length];
    }

    private static ulong At(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at * sizeof(ulong))..]);
}
