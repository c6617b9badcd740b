namespace Strava.Ingestion.Archive;

/// <summary>What could not be read, one sentence a column.</summary>
internal sealed class ExportWarnings
{
    private readonly Dictionary<string, (string Field, int Line, int Rows)> _unreadable = new(StringComparer.Ordinal);

    public void Unreadable(string column, string field, int line)
    {
        var (_, first, rows) = _unreadable.GetValueOrDefault(column, (field, line, 0));
        _unreadable[column] = (field, first, rows + 1);
    }

    public IReadOnlyList<string> Describe(ExportColumns columns)
    {
        var missing = string.Join(", ", columns.Missing.Select(field => field.Name));
        return
        [
            .. _unreadable.Select(entry => FormattableString.Invariant(
                $"'{ExportTable.Activities}': the column '{entry.Key}' cannot be read in {entry.Value.Rows} {(entry.Value.Rows == 1 ? "row" : "rows")}, first on line {entry.Value.Line}; {entry.Value.Field} is left out there, and the text kept.")),
            .. missing.Length == 0 ? [] : (string[])[$"'{ExportTable.Activities}' has no column that is known to hold {missing}; what its columns hold is kept under their headers."],
        ];
    }
}
