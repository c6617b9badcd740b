using System.IO.Hashing;

namespace Strava.Ingestion.Archive;

/// <summary>Decompressed content that may claim to be small and is not: reading fails where a bound is passed.</summary>
/// <param name="content">What is read; disposed with this stream.</param>
/// <param name="bound">How much may come.</param>
/// <param name="length">How many bytes have to come, or null when that is not known.</param>
/// <param name="crc">Their CRC-32, which .NET's own reader of zip files does not check; or null when it is not known.</param>
internal sealed class BoundedStream(Stream content, SizeBound bound, long? length = null, uint? crc = null) : Stream, ICheckedContent
{
    private readonly Crc32 _crc = new();
    private long _read;

    /// <inheritdoc/>
    public bool IsDamaged { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = content.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        return Check(buffer[..read], buffer.Length);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        return Check(buffer.Span[..read], buffer.Length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(ReadOnlySpan<byte> read, int asked)
    {
        _read += read.Length;
        bound.Check(_read);
        if (crc is not null)
        {
            _crc.Append(read);
        }

        var isEnd = read.IsEmpty && asked > 0;
        return isEnd && (_read != (length ?? _read) || (crc is not null && _crc.GetCurrentHashAsUInt32() != crc)) ? throw Damaged(null) : read.Length;
    }

    private InvalidDataException Damaged(Exception? e)
    {
        IsDamaged = true;
        return new InvalidDataException($"'{bound.Name}' is damaged or cut off.", e);
    }
}
