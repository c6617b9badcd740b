using nietras.SeparatedValues;

namespace Strava.Ingestion.Archive;

/// <summary>Reads the tables of an export: comma-separated, quoted where needed, with line breaks inside of quotes.</summary>
internal static class ExportTable
{
    public const string Activities = "activities.csv";
    public const string Profile = "profile.csv";

    /// <summary>The rows, the header first; empty lines are left out.</summary>
    /// <exception cref="InvalidDataException">A row is too long, as when a quote is never closed, or a bound of the file is passed.</exception>
    public static IEnumerable<ExportRow> Read(ExportFile file)
    {
        using var reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(file.ReadAll());
        while (TryRead(reader, file.Bound.Name, out var row))
        {
            if (row is not null)
            {
                yield return row;
            }
        }
    }

    private static bool TryRead(SepReader reader, string name, out ExportRow? row)
    {
        row = null;
        try
        {
            if (!reader.MoveNext())
            {
                return false;
            }
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"'{name}' has a row of more than 16 million characters, so a quote in it is not closed. Download the export again.", e);
        }

        var current = reader.Current;
        if (!current.Span.IsWhiteSpace())
        {
            var cells = new string[current.ColCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = current[column].ToString();
            }

            row = new ExportRow(current.LineNumberFrom, cells, current.Span.ToString());
        }

        return true;
    }
}
