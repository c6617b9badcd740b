using Parquet;
using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>Texts that may be null.</summary>
internal sealed class TextBuffer<TRow>(DataField field, Func<TRow, string?> read) : IColumnBuffer<TRow>
{
    private readonly List<string?> _texts = [];

    public void Add(TRow row) => _texts.Add(read(row));

    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAsync(field, _texts!, null);
        _texts.Clear();
        _texts.Capacity = 0;
    }
}
