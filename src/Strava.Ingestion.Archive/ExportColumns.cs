namespace Strava.Ingestion.Archive;

/// <summary>
/// Which column of <c>activities.csv</c> holds what. A column is known by its header, in the languages whose headers are known; in any
/// other by its position, where the file itself proves it.
/// </summary>
internal sealed class ExportColumns
{
    private const int FewestByPosition = 10;
    private const int ElapsedForDisplay = 5;
    private const int DistanceForDisplay = 6;
    private const int MaxHeartRateFromTotals = 15;
    private const int LastBeforeHeartRate = 5;

    private readonly IReadOnlyList<string> _headers;
    private readonly Dictionary<ExportField, int[]> _columns = new(ReferenceEqualityComparer.Instance);

    private ExportColumns(IReadOnlyList<string> headers)
    {
        _headers = headers;
        Names = Name(headers);
        var (totals, last) = ProvenPositions(headers);
        foreach (var field in ExportField.Others.Prepend(ExportField.Id))
        {
            var columns = WithHeader(field);
            if (columns.Length == 0 && field.FromTotals <= last && totals + field.FromTotals is { } position && position < headers.Count)
            {
                columns = [position];
            }

            _columns[field] = columns.Length == 0 && field.Column is { } column && headers.Count >= FewestByPosition ? [column] : columns;
        }
    }

    /// <summary>The headers, made different from each other: of two equal ones the second has <c>(2)</c> behind it.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The fields for which there is no column.</summary>
    public IEnumerable<ExportField> Missing => ExportField.Others.Where(other => _columns[other].Length == 0);

    /// <param name="header">The first row of the table.</param>
    /// <param name="first">The row behind it, or null when there is none.</param>
    /// <exception cref="InvalidDataException">It is not certain where the id or the date stands.</exception>
    public static ExportColumns Find(ExportRow header, ExportRow? first)
    {
        if (header.Cells is [var cell, ..] && ExportText.Id(cell) is not null)
        {
            throw new InvalidDataException($"'{ExportTable.Activities}' has no header line: its first line is an activity. Use the file as Strava sent it.");
        }

        var columns = new ExportColumns([.. header.Cells.Select(Tidy)]);
        columns.Require(ExportField.Id, "the activity's id", first, text => ExportText.Id(text) is not null);
        columns.Require(ExportField.StartDate, "the activity's date", first, text => ExportDate.Read(text) is not null);
        return columns;
    }

    /// <summary>The columns that hold a field, the best one first.</summary>
    public IReadOnlyList<int> Of(ExportField field) => _columns[field];

    /// <summary>Whether a row has a field for each header, and nothing behind them.</summary>
    public bool Fit(ExportRow row) => row.Cells.Count >= Names.Count && row.Cells.Skip(Names.Count).All(cell => cell.Length == 0);

    public string NameOf(int column) => column < Names.Count ? Names[column] : FormattableString.Invariant($"column {column + 1}");

    // Blanks that do not break, and the apostrophe of a typesetter, are no other header.
    private static string Tidy(string header) => header.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2019', '\'').Trim();

    private static string[] Name(IReadOnlyList<string> headers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. headers.Select((header, column) =>
            {
                var name = header.Length > 0 ? header : FormattableString.Invariant($"column {column + 1}");
                var count = counts[name] = counts.GetValueOrDefault(name) + 1;
                return count == 1 ? name : FormattableString.Invariant($"{name} ({count})");
            }),
        ];
    }

    /// <summary>
    /// An export repeats the elapsed time and the distance, once for people and once in seconds and metres, under the same header: two
    /// repetitions at the right distance from each other tell the second block in any language, and a third tells that it goes on as known.
    /// </summary>
    private static (int? Totals, int Last) ProvenPositions(IReadOnlyList<string> headers)
    {
        for (var at = FewestByPosition; at + 2 < headers.Count; at++)
        {
            if (headers[at] == headers[ElapsedForDisplay] && headers[at + 2] == headers[DistanceForDisplay] && headers[at] != headers[at + 2])
            {
                var heartRate = at + MaxHeartRateFromTotals;
                var goesOn = heartRate < headers.Count && headers.Take(at).Contains(headers[heartRate]);
                return (at, goesOn ? int.MaxValue : LastBeforeHeartRate);
            }
        }

        return (null, 0);
    }

    private int[] WithHeader(ExportField field)
    {
        foreach (var header in field.Headers)
        {
            var found = Enumerable.Range(0, _headers.Count).Where(column => _headers[column] == header).ToList();
            if (found.Count > 0)
            {
                // Where a header stands twice, the later column is for machines.
                return [.. found.Skip(field.FirstIsForDisplay && header != field.Name ? 1 : 0).Reverse()];
            }
        }

        return [];
    }

    private void Require(ExportField field, string what, ExportRow? first, Func<string, bool> isReadable)
    {
        if (WithHeader(field).Length > 0)
        {
            return;
        }

        var column = field.Column!.Value;
        if (_columns[field].Length == 0 || first is null || !isReadable(first.Cell(column)))
        {
            var found = column < _headers.Count ? $"'{_headers[column]}'" : "nothing";
            throw new InvalidDataException(
                $"'{ExportTable.Activities}' has no known column for {what}: column {column + 1} should have it, but that is {found}. "
                + "Set the language of your Strava account to English, request the export again, and please report the header.");
        }
    }
}
