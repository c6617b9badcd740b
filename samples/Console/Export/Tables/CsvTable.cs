using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>One CSV file, in UTF-8 without a mark.</summary>
internal sealed class CsvTable<TRow> : IAsyncDisposable
{
    private readonly IReadOnlyList<Column<TRow>> _columns;
    private readonly StreamWriter _file;
    private readonly StringBuilder _line = new();

    public CsvTable(Stream file, IReadOnlyList<Column<TRow>> columns)
    {
        _columns = columns;
        _file = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        _file.WriteLine(CsvLine.Header(columns));
    }

    /// <returns>How many texts were marked, because a spreadsheet would run them.</returns>
    public async ValueTask<int> AddAsync(TRow row, CancellationToken cancellationToken)
    {
        _line.Clear();
        var guarded = CsvLine.Append(_line, _columns, row);
        await _file.WriteAsync(_line, cancellationToken);
        return guarded;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
