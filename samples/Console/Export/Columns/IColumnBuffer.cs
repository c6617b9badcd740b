using Parquet;

namespace Strava.Ingestion.Console;

/// <summary>The values of a column that wait for their row group.</summary>
internal interface IColumnBuffer<in TRow>
{
    void Add(TRow row);

    /// <summary>Writes them as a chunk of the group, and forgets them.</summary>
    Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);
}
