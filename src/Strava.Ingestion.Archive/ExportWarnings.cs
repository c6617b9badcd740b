namespace Strava.Ingestion.Archive;

/// <summary>What could not be read, one sentence a column, and one for all sports that are not known.</summary>
internal sealed class ExportWarnings
{
    private const int MostNamed = 20;
    private const int LongestName = 40;

    private readonly Dictionary<string, (string Field, int Line, int Rows)> _unreadable = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, int> _sports = new(StringComparer.Ordinal);
    private int _rowsWithLostLetters;
    private int _firstWithLostLetters;
    private int _rowsOfOtherLength;
    private int _firstOfOtherLength;

    public void Unreadable(string column, string field, int line)
    {
        var (_, first, rows) = _unreadable.GetValueOrDefault(column, (field, line, 0));
        _unreadable[column] = (field, first, rows + 1);
    }

    public void UnknownSport(string name) => _sports[name] = _sports.GetValueOrDefault(name) + 1;

    /// <summary>A row holds characters that stand for letters that another program could not read.</summary>
    public void LostLetters(int line)
    {
        _firstWithLostLetters = _rowsWithLostLetters++ == 0 ? line : _firstWithLostLetters;
    }

    /// <summary>A row has fewer fields than the header, or more.</summary>
    public void OtherLength(int line)
    {
        _firstOfOtherLength = _rowsOfOtherLength++ == 0 ? line : _firstOfOtherLength;
    }

    public IReadOnlyList<string> Describe(ExportColumns columns)
    {
        var missing = string.Join(", ", columns.Missing.Select(field => field.Name));
        return
        [
            .. _unreadable.Select(entry => FormattableString.Invariant(
                $"'{ExportTable.Activities}': the column '{entry.Key}' cannot be read in {Rows(entry.Value.Rows)}, first on line {entry.Value.Line}. {entry.Value.Field} is left out there, and the text is kept.")),
            .. missing.Length == 0 ? [] : (string[])[$"'{ExportTable.Activities}' has no known column for {missing}. The contents of all columns are kept under their headers."],
            .. _sports.Count == 0 ? [] : (string[])[$"'{ExportTable.Activities}' has unknown sports, which are kept as they are: {Sports()}. Please report them with the language of the account."],
            .. _rowsOfOtherLength == 0 ? [] : (string[])[$"'{ExportTable.Activities}' has another number of fields than its header in {Rows(_rowsOfOtherLength)}, first on line {_firstOfOtherLength}: values are missing there, or stand in wrong columns. What is there is imported. Download the export again to get these rows whole."],
            .. _rowsWithLostLetters == 0 ? [] : (string[])[$"'{ExportTable.Activities}' has '\uFFFD' in place of letters in {Rows(_rowsWithLostLetters)}, first on line {_firstWithLostLetters}: another program has read it in a wrong encoding and saved it. Download the export again to get these letters back."],
        ];
    }

    private static string Rows(int count) => FormattableString.Invariant($"{count} {(count == 1 ? "row" : "rows")}");

    private string Sports()
    {
        var named = string.Join(", ", _sports.Take(MostNamed).Select(sport => $"'{(sport.Key.Length > LongestName ? sport.Key[..LongestName] + "…" : sport.Key)}' ({Rows(sport.Value)})"));
        return _sports.Count > MostNamed ? FormattableString.Invariant($"{named} and {_sports.Count - MostNamed} more") : named;
    }
}
