using System.Buffers.Binary;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Counts what a client asks, by the headers of its packets; signing in is none of it.</summary>
/// <remarks>https://learn.microsoft.com/openspecs/windows_protocols/ms-tds</remarks>
internal sealed class TdsRequests
{
    private const byte EndsMessage = 1;

    private readonly byte[] _header = new byte[8];
    private int _headerBytes;
    private int _contentLeft;

    /// <returns>How many requests end in these bytes.</returns>
    public int Read(ReadOnlySpan<byte> sent)
    {
        var ended = 0;
        while (sent.Length > 0)
        {
            if (_headerBytes < _header.Length)
            {
                _header[_headerBytes++] = sent[0];
                sent = sent[1..];
                _contentLeft = _headerBytes == _header.Length ? BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)) - _header.Length : 0;
            }
            else
            {
                var taken = Math.Min(sent.Length, _contentLeft);
                sent = sent[taken..];
                _contentLeft -= taken;
            }

            if (_headerBytes == _header.Length && _contentLeft == 0)
            {
                ended += IsRequest(_header) ? 1 : 0;
                _headerBytes = 0;
            }
        }

        return ended;
    }

    /// <summary>The last packet of a batch, a call, or a word to the transaction manager.</summary>
    private static bool IsRequest(byte[] header) => header[0] is 1 or 3 or 14 && (header[1] & EndsMessage) != 0;
}
