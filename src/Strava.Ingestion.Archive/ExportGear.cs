using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strava.Ingestion.Archive;

/// <summary>
/// The tables of bikes and shoes. They have names and no ids, so each is kept as one list, with the API's names of fields where it has them, and with the
/// rest below <c>archive</c>. They can be read in every language, because the name, the brand and the model are their first columns.
/// </summary>
internal static class ExportGear
{
    public static readonly IReadOnlyList<string> Tables = ["bikes.csv", "shoes.csv"];

    private static readonly string[] Fields = ["name", "brand_name", "model_name"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The list, or null when the export has no such table, or one that is something else.</returns>
    /// <exception cref="InvalidDataException">The table cannot be read.</exception>
    public static byte[]? Read(IExportFiles files, string table)
    {
        if (!files.Contains(table) || ExportTable.Read(files, table).ToList() is not [{ Cells.Count: >= 3 } header, .. var rows])
        {
            return null;
        }

        // An id in the first column would be a table that is not known.
        if (rows.Exists(row => row.Cells.Count > header.Cells.Count) || header.Cell(0).EndsWith("ID", StringComparison.Ordinal))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var row in rows.Where(row => !string.IsNullOrWhiteSpace(row.Cell(0))))
            {
                Write(json, header, row);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The key of the document, e.g. <c>bikes</c>.</summary>
    public static string KeyOf(string table) => Path.GetFileNameWithoutExtension(table);

    private static void Write(Utf8JsonWriter json, ExportRow header, ExportRow row)
    {
        json.WriteStartObject();
        for (var column = 0; column < Fields.Length; column++)
        {
            if (row.Cell(column).Trim() is { Length: > 0 } text)
            {
                json.WriteString(Fields[column], text);
            }
        }

        json.WriteStartObject("archive");
        for (var column = Fields.Length; column < row.Cells.Count; column++)
        {
            if (row.Cell(column).Length > 0)
            {
                json.WriteString(header.Cell(column), row.Cell(column));
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
