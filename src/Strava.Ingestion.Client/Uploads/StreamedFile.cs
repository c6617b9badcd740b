using System.Buffers;
using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>Sends a file piece by piece as it is read.</summary>
internal sealed class StreamedFile(Stream file, Action progress) : HttpContent
{
    private const int PieceSize = 64 * 1024;

    private readonly long? _start = file.CanSeek ? file.Position : null;
    private bool _sent;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Rewind();
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            int read;
            while ((read = await ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                progress();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _start is { } start ? file.Length - start : 0;
        return _start is not null;
    }

    /// <summary>A second time comes only after Strava refused an expired token, before it looked at the file.</summary>
    private void Rewind()
    {
        if (_sent)
        {
            file.Position = _start ?? throw new StravaTransientException("The access token had expired and is renewed now. Nothing was uploaded: open the file again and upload it again.");
        }

        _sent = true;
    }

    private async Task<int> ReadAsync(byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(piece.AsMemory(0, PieceSize), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidDataException)
        {
            throw new StravaException($"The file could not be read to its end, and was not uploaded: {e.Message}", innerException: e);
        }
    }
}
