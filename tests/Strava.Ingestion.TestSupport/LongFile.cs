namespace Strava.Ingestion.TestSupport;

/// <summary>A file of any length that can be read once, from its start to its end.</summary>
/// <param name="length">Its length in bytes.</param>
/// <param name="reading">Called at every read with what was read before.</param>
internal sealed class LongFile(long length, Action<long>? reading = null) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        reading?.Invoke(_read);
        var read = (int)Math.Min(buffer.Length, length - _read);
        buffer[..read].Clear();
        _read += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
