namespace Strava.Ingestion.Archive;

/// <summary>How an athlete's export is read. The bounds are far above what a real export needs; a hostile one is refused by them.</summary>
public sealed class StravaArchiveOptions
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Whose export it is, or null to take the id from its <c>profile.csv</c>.</summary>
    public long? AthleteId { get; set; }

    /// <summary>
    /// When its documents count as received, or null for when the export was made. What was deleted on Strava after that stays deleted; with the moment of
    /// now the export brings it back.
    /// </summary>
    public DateTimeOffset? RetrievedAt { get; set; }

    /// <summary>
    /// Whether the import also stores the file that each activity was uploaded as, byte for byte, as content of the kind <see cref="ContentKinds.Original"/>.
    /// Sinks of files and blobs keep it, and sinks of SQL whose option <c>StoreOriginals</c> is set. False by default.
    /// </summary>
    public bool KeepOriginals { get; set; }

    /// <summary>How large <c>activities.csv</c> may be, decompressed, in bytes. 256 MB by default: some 150,000 activities.</summary>
    public long MaxTableBytes { get; set; } = 256 * Megabyte;

    /// <summary>How large an original file may be, decompressed, in bytes. 256 MB by default.</summary>
    public long MaxFileBytes { get; set; } = 256 * Megabyte;

    /// <summary>How many bytes may come out of one that went in, for files that decompress to more than 10 MB. 250 by default.</summary>
    public int MaxCompressionRatio { get; set; } = 250;
}
