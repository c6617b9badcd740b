using System.Text;
using nietras.SeparatedValues;

namespace Strava.Ingestion.Archive;

/// <summary>Reads the tables of an export: comma-separated, quoted where needed, with line breaks inside of quotes.</summary>
internal static class ExportTable
{
    public const string Activities = "activities.csv";
    public const string Profile = "profile.csv";

    private const string Remedy = "Use the file as Strava sent it, from the zip file or a new export";

    /// <summary>Says that there is no table of activities.</summary>
    /// <param name="names">The files of a folder, to name the folder in it that has one; none of a zip file, whose folders cannot be opened by themselves.</param>
    public static InvalidDataException None(params IEnumerable<string> names)
    {
        var inner = names.FirstOrDefault(name => name.EndsWith("/" + Activities, StringComparison.OrdinalIgnoreCase));
        var hint = inner is null ? "" : $" Its folder '{inner[..inner.LastIndexOf('/')]}' has one: use that.";
        return new InvalidDataException($"It holds no '{Activities}', so it is not an export from Strava.{hint}");
    }

    /// <summary>The rows, the header first; empty lines are left out.</summary>
    /// <exception cref="InvalidDataException">
    /// A row is too long, as when a quote is never closed, a bound of the file is passed, or another program has saved it so that it cannot be
    /// read for certain.
    /// </exception>
    public static IEnumerable<ExportRow> Read(IExportFiles files, string name)
    {
        using var text = new StreamReader(files.Open(name, isTable: true).ReadAll(), ExportEncoding.Of(files, name), detectEncodingFromByteOrderMarks: false);
        using var reader = Decode(files, name, () => Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(text));
        var isHeader = true;
        while (Decode(files, name, reader.MoveNext))
        {
            if (Row(reader) is { } row)
            {
                if (isHeader)
                {
                    CheckHeader(row, name);
                    isHeader = false;
                }

                yield return row;
            }
        }
    }

    private static T Decode<T>(IExportFiles files, string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            // A damaged file is told by its end, and is no question of encodings.
            using var whole = files.Open(name, isTable: true).ReadAll();
            whole.CopyTo(Stream.Null);
            throw Undecodable(name, e);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"'{name}' has a row of more than 16 million characters, so a quote in it is not closed. Download the export again.", e);
        }
    }

    private static ExportRow? Row(SepReader reader)
    {
        var current = reader.Current;
        if (current.Span.IsWhiteSpace())
        {
            return null;
        }

        var cells = new string[current.ColCount];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = current[column].ToString();
        }

        return new ExportRow(current.LineNumberFrom, cells, current.Span.ToString());
    }

    private static void CheckHeader(ExportRow header, string name)
    {
        if (header.Text.Contains('\0', StringComparison.Ordinal))
        {
            throw Undecodable(name, null);
        }

        foreach (var (separator, what) in (ReadOnlySpan<(char, string)>)[(';', "semicolons"), ('\t', "tabs")])
        {
            if (header.Text == $"sep={separator}" || (header.Cells.Count < 3 && header.Text.Count(c => c == separator) >= 2))
            {
                throw new InvalidDataException(
                    $"'{name}' separates its columns by {what}, as a spreadsheet program does. Such a program also changes numbers and dates. {Remedy}.");
            }
        }
    }

    private static InvalidDataException Undecodable(string name, Exception? e) => new(
        $"'{name}' is not valid UTF-8: another program has saved it in an encoding that it does not name, so its letters are not certain. {Remedy}, or save it as UTF-8.", e);
}
