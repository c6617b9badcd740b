namespace Strava.Ingestion.Archive;

/// <summary>How much may come out of one file of an archive.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Compressed">Its size as it lies in the archive, in bytes.</param>
/// <param name="MaxBytes">Its largest size once decompressed, in bytes.</param>
/// <param name="MaxRatio">How many times its compressed size may come out.</param>
/// <param name="Limit">The option that says so, for messages.</param>
internal sealed record SizeBound(string Name, long Compressed, long MaxBytes, int MaxRatio, string Limit)
{
    private const long Unsuspicious = 10 * 1024 * 1024;

    public static SizeBound Of(string name, long compressed, bool isTable, StravaArchiveOptions options) => isTable
        ? new(name, compressed, options.MaxTableBytes, options.MaxCompressionRatio, nameof(options.MaxTableBytes))
        : new(name, compressed, options.MaxFileBytes, options.MaxCompressionRatio, nameof(options.MaxFileBytes));

    /// <exception cref="InvalidDataException">A size, declared or read so far, breaks a bound, which the message names.</exception>
    public void Check(long size)
    {
        if (size > MaxBytes)
        {
            throw new InvalidDataException(
                $"'{Name}' has more than {MaxBytes} bytes once decompressed, the limit of {nameof(StravaArchiveOptions)}.{Limit}. Raise the limit if you trust the file.");
        }

        if (size > Unsuspicious && size / MaxRatio > Compressed)
        {
            throw new InvalidDataException(
                $"'{Name}' decompresses to more than {MaxRatio} times its size, as a harmful file does. The limit is {nameof(StravaArchiveOptions)}.{nameof(StravaArchiveOptions.MaxCompressionRatio)}.");
        }
    }
}
