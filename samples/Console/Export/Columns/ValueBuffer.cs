using Parquet;
using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>Values that may be null.</summary>
internal sealed class ValueBuffer<TRow, T>(DataField field, Func<TRow, T?> read) : IColumnBuffer<TRow>
    where T : struct
{
    private T?[] _values = new T?[64];
    private int _count;

    public void Add(TRow row)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = read(row);
    }

    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAsync<T>(field, _values.AsMemory(0, _count), null, null, cancellationToken);
        _count = 0;
    }
}
