namespace Strava.Ingestion.Client;

/// <summary>Reads an answer into one buffer, within bounds: what an answer may make of memory is a few times its length.</summary>
internal static class ResponseBody
{
    /// <summary>The longest answer in bytes, but for streams. A page of 200 summaries has half a million, the richest activity a few million.</summary>
    public const int Longest = 32 * 1024 * 1024;

    /// <summary>The longest streams in bytes: two days with a value a second in each of eleven columns have about twenty million.</summary>
    public const int LongestStreams = 64 * 1024 * 1024;

    /// <summary>The longest answer of the token endpoint in bytes.</summary>
    public const int LongestTokens = 1024 * 1024;

    private const int AtFirst = 256 * 1024;

    /// <param name="content">The answer.</param>
    /// <param name="longest">How many bytes it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StravaTransientException">It broke off, is damaged, or is too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int longest, CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength ?? AtFirst;
        if (expected > longest)
        {
            throw TooLong(longest);
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than expected, so that the read that finds the end needs no larger buffer.
            var buffer = new byte[(int)expected + 1];
            var length = 0;
            while (await ReadSomeAsync(stream, buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
                if (length > longest)
                {
                    throw TooLong(longest);
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, (int)Math.Min(2L * length, longest + 1L));
                }
            }

            return buffer.AsMemory(0, length);
        }
    }

    /// <summary>Whether reading failed because the connection broke, or because a compressed answer is damaged, which the decoders say in two ways.</summary>
    public static bool IsBroken(Exception e) => e is IOException or InvalidDataException or InvalidOperationException;

    private static async Task<int> ReadSomeAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw new StravaTransientException($"Strava's answer broke off or is damaged; try again later: {e.Message}", innerException: e);
        }
    }

    private static StravaTransientException TooLong(int longest) =>
        new($"The answer is longer than {longest / 1024 / 1024} MB, which Strava never sends here; a proxy may be in the way.");
}
