using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>
/// A table of one athlete, a file a year. Rows wait for their row group in memory, over all years no more than a given number, so that memory does not
/// grow with the history, in whatever order it comes.
/// </summary>
/// <param name="folder">Where to write.</param>
/// <param name="name">What the table is called.</param>
/// <param name="columns">Its columns.</param>
/// <param name="mostRows">How many rows may wait.</param>
internal sealed class ParquetTable<TRow>(ExportFolder folder, string name, IReadOnlyList<Column<TRow>> columns, int mostRows) : IAsyncDisposable
{
    // How Hive calls a partition whose value is null.
    private const string UnknownYear = "__HIVE_DEFAULT_PARTITION__";

    private readonly Dictionary<int, ParquetPart<TRow>> _years = [];

    /// <summary>How many rows wait for their row groups.</summary>
    public int Waiting { get; private set; }

    public async ValueTask AddAsync(long athleteId, int? year, TRow row, CancellationToken cancellationToken)
    {
        if (!_years.TryGetValue(year ?? 0, out var part))
        {
            part = await OpenAsync(athleteId, year, cancellationToken);
            _years.Add(year ?? 0, part);
        }

        if (Waiting >= mostRows)
        {
            var fullest = _years.Values.MaxBy(other => other.Waiting)!;
            Waiting -= fullest.Waiting;
            await fullest.WriteGroupAsync(cancellationToken);
        }

        part.Add(row);
        Waiting++;
    }

    /// <summary>Ends all files.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var part in _years.Values)
        {
            await part.WriteGroupAsync(cancellationToken);
        }

        await DisposeAsync();
        Waiting = 0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _years.Values)
        {
            await part.DisposeAsync();
        }

        _years.Clear();
    }

    private Task<ParquetPart<TRow>> OpenAsync(long athleteId, int? year, CancellationToken cancellationToken)
    {
        var yearName = year is { } known ? known.ToString("D4", CultureInfo.InvariantCulture) : UnknownYear;
        var file = Path.Combine(ExportTarget.Partitions(name, athleteId).Name, $"year={yearName}", name + ".parquet");
        return ParquetPart<TRow>.CreateAsync(folder.Create(file), columns, cancellationToken);
    }
}
