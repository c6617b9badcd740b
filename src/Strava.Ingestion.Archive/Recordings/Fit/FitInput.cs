namespace Strava.Ingestion.Archive;

/// <summary>The bytes of a FIT file with their checksum.</summary>
internal sealed class FitInput(RecordingInput input)
{
    public long Position => input.Position;

    /// <summary>Of what was read since it was last set.</summary>
    public ushort Crc { get; set; }

    public bool HasMore() => input.HasMore();

    /// <returns>False when there are fewer bytes.</returns>
    public bool TryRead(Span<byte> bytes)
    {
        if (input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            return false;
        }

        Crc = FitCrc.Append(Crc, bytes);
        return true;
    }
}
