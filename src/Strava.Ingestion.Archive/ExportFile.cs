namespace Strava.Ingestion.Archive;

/// <summary>An open file of an export.</summary>
/// <param name="Content">Its bytes, not bounded yet.</param>
/// <param name="Bound">How many there may be.</param>
/// <param name="Length">How many there are, as the archive says.</param>
/// <param name="Crc">Their CRC-32, or null when nobody says.</param>
internal sealed record ExportFile(Stream Content, SizeBound Bound, long Length, uint? Crc = null)
{
    public Stream ReadAll() => new BoundedStream(Content, Bound, Length, Crc);
}
