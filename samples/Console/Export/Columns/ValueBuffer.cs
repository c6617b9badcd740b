using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>Values that may be null.</summary>
internal sealed class ValueBuffer<TRow, T>(DataField field, Func<TRow, T?> read) : IColumnBuffer<TRow>
    where T : struct
{
    // Lent, because every year has a buffer, and only one of them is long at a time.
    private T?[] _values = [];
    private int _count;

    public void Add(TRow row)
    {
        if (_count == _values.Length)
        {
            var longer = ArrayPool<T?>.Shared.Rent(Math.Max(64, _count * 2));
            _values.CopyTo(longer, 0);
            Return();
            _values = longer;
        }

        _values[_count++] = read(row);
    }

    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAsync<T>(field, _values.AsMemory(0, _count), null, null, cancellationToken);
        Return();
        (_values, _count) = ([], 0);
    }

    private void Return()
    {
        if (_values.Length > 0)
        {
            ArrayPool<T?>.Shared.Return(_values);
        }
    }
}
