using System.Buffers;
using System.IO.Pipelines;

namespace Strava.Ingestion.AspNetCore;

/// <summary>The body of an event, which is small.</summary>
internal static class EventBody
{
    /// <summary>The longest that is read, in bytes; an event has some 300.</summary>
    public const int Longest = 8 * 1024;

    /// <returns>The body, or null when it is longer.</returns>
    public static async Task<byte[]?> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > Longest)
            {
                body.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
