using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>Lines of CSV by RFC 4180.</summary>
internal static class CsvLine
{
    public static string Header<TRow>(IReadOnlyList<Column<TRow>> columns) => string.Join(',', columns.Select(column => column.Name));

    /// <summary>Adds a line with its end.</summary>
    /// <param name="line">Gets it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="row">The row.</param>
    /// <returns>How many texts were marked with an apostrophe, because a spreadsheet would run them.</returns>
    public static int Append<TRow>(StringBuilder line, IReadOnlyList<Column<TRow>> columns, TRow row)
    {
        var guarded = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var text = columns[i].Text(row);
            var isFormula = columns[i] is TextColumn<TRow> && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
            guarded += isFormula ? 1 : 0;
            line.Append(i > 0 ? "," : "");
            AppendField(line, isFormula ? "'" + text : text);
        }

        line.Append("\r\n");
        return guarded;
    }

    private static void AppendField(StringBuilder line, string text)
    {
        if (text.AsSpan().IndexOfAny("\",\r\n") < 0 && text.AsSpan().Trim(' ').Length == text.Length)
        {
            line.Append(text);
            return;
        }

        line.Append('"').Append(text).Replace("\"", "\"\"", line.Length - text.Length, text.Length).Append('"');
    }
}
