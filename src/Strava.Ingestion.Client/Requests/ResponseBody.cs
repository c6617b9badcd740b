using System.Buffers;

namespace Strava.Ingestion.Client;

/// <summary>Reads an answer into one buffer, within bounds.</summary>
internal static class ResponseBody
{
    // A page of 200 summaries is about half a megabyte; more than this is no answer of Strava's.
    private const int Longest = 128 * 1024 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength ?? 256 * 1024;
        if (expected > Longest)
        {
            throw TooLong();
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than expected, so that the read that finds the end needs no larger buffer.
            var buffer = new ArrayBufferWriter<byte>((int)expected + 1);
            while (await ReadSomeAsync(stream, buffer, cancellationToken).ConfigureAwait(false))
            {
                if (buffer.WrittenCount > Longest)
                {
                    throw TooLong();
                }
            }

            return buffer.WrittenMemory;
        }
    }

    /// <summary>Whether reading failed because the connection broke, or because a compressed answer is damaged, which the decoders say in two ways.</summary>
    public static bool IsBroken(Exception e) => e is IOException or InvalidDataException or InvalidOperationException;

    private static async Task<bool> ReadSomeAsync(Stream stream, ArrayBufferWriter<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var read = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false);
            buffer.Advance(read);
            return read > 0;
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw new StravaTransientException($"Strava's answer broke off or is damaged; try again later: {e.Message}", innerException: e);
        }
    }

    private static StravaTransientException TooLong() => new($"The answer is longer than {Longest / 1024 / 1024} MB, which Strava never sends; a proxy may be in the way.");
}
