using Parquet;
using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>One Parquet file.</summary>
internal sealed class ParquetPart<TRow> : IAsyncDisposable
{
    // Every file keeps buffers of its own for its next row group, unless told.
    private static readonly ParquetOptions Options = new()
    {
        CompressionMethod = CompressionMethod.Snappy,
        MaximumSmallPoolFreeBytes = 1 << 20,
        MaximumLargePoolFreeBytes = 1 << 20,
    };

    private readonly Stream _file;
    private readonly ParquetWriter _writer;
    private readonly IReadOnlyList<IColumnBuffer<TRow>> _buffers;

    private ParquetPart(Stream file, ParquetWriter writer, IReadOnlyList<IColumnBuffer<TRow>> buffers) =>
        (_file, _writer, _buffers) = (file, writer, buffers);

    /// <summary>How many rows wait for a row group.</summary>
    public int Waiting { get; private set; }

    public static async Task<ParquetPart<TRow>> CreateAsync(Stream file, IReadOnlyList<Column<TRow>> columns, CancellationToken cancellationToken)
    {
        try
        {
            var fields = columns.Select(column => column.CreateField()).ToList();
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file, Options, cancellationToken: cancellationToken);
            return new ParquetPart<TRow>(file, writer, [.. columns.Zip(fields, (column, field) => column.CreateBuffer(field))]);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public void Add(TRow row)
    {
        foreach (var buffer in _buffers)
        {
            buffer.Add(row);
        }

        Waiting++;
    }

    public async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        if (Waiting == 0)
        {
            return;
        }

        using var group = _writer.CreateRowGroup();
        foreach (var buffer in _buffers)
        {
            await buffer.WriteAsync(group, cancellationToken);
        }

        group.CompleteValidate();
        Waiting = 0;
    }

    /// <summary>Ends the file with its index.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (_file)
        {
            await _writer.DisposeAsync();
        }
    }
}
