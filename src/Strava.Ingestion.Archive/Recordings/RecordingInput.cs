using System.IO.Compression;

namespace Strava.Ingestion.Archive;

/// <summary>The bytes of a recording, decompressed where they are gzipped, and never more than the bound.</summary>
internal sealed class RecordingInput : Stream
{
    private const int BufferSize = 64 * 1024;
    private const int LongestElement = 128 * 1024;

    private readonly Stream _content;
    private readonly bool _isGzip;
    private readonly RecordingBounds _bounds;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _at;
    private int _end;
    private long _filled;
    private bool _isXml;
    private int _sinceElement;

    private RecordingInput(Stream content, bool isGzip, RecordingBounds bounds, CancellationToken cancellationToken) =>
        (_content, _isGzip, _bounds, _cancellationToken) = (content, isGzip, bounds, cancellationToken);

    /// <summary>Whether its compression is damaged or cut off, so that it ended before its end.</summary>
    public bool IsDamaged { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _filled - (_end - _at);
        set => throw new NotSupportedException();
    }

    /// <param name="content">A recording, plain or gzipped; it stays open.</param>
    /// <param name="bounds">How much of it is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static RecordingInput Open(Stream content, RecordingBounds bounds, CancellationToken cancellationToken)
    {
        var input = new RecordingInput(content, isGzip: false, bounds, cancellationToken);
        return input.Fill() && input._buffer is [0x1F, 0x8B, ..] && input._end > 1
            ? new RecordingInput(new GZipStream(input, CompressionMode.Decompress), isGzip: true, bounds, cancellationToken)
            : input;
    }

    /// <returns>False at the end.</returns>
    public bool HasMore() => Fill();

    /// <summary>Some programs put blanks before the declaration of an XML document, which it may not have.</summary>
    public void SkipBlanks()
    {
        while (Fill() && _buffer[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    /// <summary>From here on it is XML, of which a reader keeps a whole tag in memory and reads its beginning again and again.</summary>
    public void BoundElements() => _isXml = true;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _end - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        if (_isXml)
        {
            Bound(buffer[..count]);
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _isGzip)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Bound(ReadOnlySpan<byte> read)
    {
        var last = read.LastIndexOf((byte)'<');
        _sinceElement = last < 0 ? _sinceElement + read.Length : read.Length - last;
        if (_sinceElement > LongestElement)
        {
            throw new InvalidDataException(FormattableString.Invariant($"It has a tag or a text of more than {LongestElement} bytes, which no recording needs."));
        }
    }

    /// <returns>False at the end.</returns>
    private bool Fill()
    {
        if (_at < _end)
        {
            return true;
        }

        if (IsDamaged)
        {
            return false;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        _at = _end = 0;
        try
        {
            _end = _content.ReadAtLeast(_buffer, 2, throwOnEndOfStream: false);
        }
        catch (InvalidDataException) when (_isGzip || _content is ICheckedContent { IsDamaged: true })
        {
            IsDamaged = true;
        }

        _filled += _end;
        return _filled <= _bounds.MaxBytes
            ? _end > 0
            : throw new InvalidDataException(FormattableString.Invariant($"It has more than {_bounds.MaxBytes} bytes once decompressed, which no recording needs."));
    }
}
