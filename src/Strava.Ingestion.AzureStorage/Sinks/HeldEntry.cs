namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// What is known of one activity in an athlete's folder, in few bytes, because there is one for each activity of a history. What its blob is called
/// follows from it, or is kept beside it.
/// </summary>
/// <param name="Hash">The hash of the document, or its beginning when it lies in a batch.</param>
/// <param name="ETag">The version of its own blob as a number; see <see cref="CompactETag"/>.</param>
/// <param name="RetrievedAt">When it was received, in ticks of UTC.</param>
/// <param name="StartDate">When it started, in ticks of UTC; <see cref="Unknown"/> where that is not known.</param>
/// <param name="Batch">The number of its batch; <see cref="Unknown"/> when it has a blob of its own.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Level">How rich it is.</param>
internal readonly record struct HeldEntry(CompactHash Hash, ulong ETag, long RetrievedAt, long StartDate, int Batch, byte Origin, byte Level)
{
    public const int Unknown = -1;

    private const int HashLength = 32;

    public bool IsBatch => Batch != Unknown;

    public ActivityVersion Version => new((ActivityOrigin)Origin, (DetailLevel)Level, new DateTimeOffset(RetrievedAt, TimeSpan.Zero));

    public DateTimeOffset? Start => StartDate == Unknown ? null : new DateTimeOffset(StartDate, TimeSpan.Zero);

    public ReadOnlyMemory<byte> ContentHash => Hash.ToBytes(IsBatch ? sizeof(long) : HashLength);

    /// <param name="version">What is held.</param>
    /// <param name="etag">The version of its blob, or 0 when that is kept elsewhere.</param>
    /// <param name="batch">The number of its batch, or <see cref="Unknown"/>.</param>
    public static HeldEntry Of(HeldVersion version, ulong etag, int batch) => new(
        CompactHash.Of(version.ContentHash.Span),
        etag,
        version.Version.RetrievedAt.UtcTicks,
        version.StartDate?.UtcTicks ?? Unknown,
        batch,
        (byte)version.Version.Origin,
        (byte)version.Version.DetailLevel);
}
