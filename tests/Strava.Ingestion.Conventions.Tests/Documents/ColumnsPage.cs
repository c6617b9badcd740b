using System.Globalization;
using System.Text;
using System.Text.Json;
using Strava.Ingestion.Client.Models;
using Strava.Ingestion.Console;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The page of the columns of an export, made of the columns and of what the models say of their fields.</summary>
internal static class ColumnsPage
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["athlete_id"] = "Strava's id of the athlete. In Parquet it is in the name of the folder.",
        ["utc_offset"] = "Seconds east of UTC at the start, daylight saving included.",
        ["start_latitude"] = "Degrees; empty without GPS.",
        ["start_longitude"] = "Degrees; empty without GPS.",
        ["end_latitude"] = "Degrees; empty without GPS.",
        ["end_longitude"] = "Degrees; empty without GPS.",
        ["summary_polyline"] = "The simplified track as an encoded polyline of precision 5.",
        ["origin"] = "`api`, or `export` if the athlete's own export is the only source.",
        ["detail_level"] = "1 meta, 2 summary, 3 detail.",
        ["retrieved_at"] = "When the document was received.",
        ["activity_id"] = "Strava's id of the activity.",
        ["lat"] = "Degrees.",
        ["lng"] = "Degrees.",
    };

    public static string Create()
    {
        var page = new StringBuilder("""
            # Columns of an export

            ```sh
            strava-ingest export --to csv out
            ```

            `export --to csv` and `export --to parquet` write these columns in this order. Names and units are Strava's, and every column may be empty. [Your own export](your-own-export.md#a-small-export-to-try) has the columns of the file that Strava sends, which `import` reads.

            This page is generated from the code: `STRAVA_WRITE_DOCS=1 dotnet test` writes it again.

            """);
        Append(page, "activities", ActivityColumns.WithAthlete, typeof(SummaryActivity));
        Append(page, "streams, a row for each sample", SampleColumns.WithAthlete, typeof(StreamSet));
        return page.ToString();
    }

    private static void Append<TRow>(StringBuilder page, string table, IReadOnlyList<Column<TRow>> columns, Type model)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {table}\n\n| Column | Type | Meaning |\n| --- | --- | --- |\n");
        foreach (var column in columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {TypeOf(column)} | {Meaning(column.Name, model)} |\n");
        }
    }

    private static string TypeOf<TRow>(Column<TRow> column) => column.CreateField() switch
    {
        Parquet.Schema.DateTimeDataField { IsAdjustedToUTC: true } => "moment in UTC",
        Parquet.Schema.DateTimeDataField => "local time",
        var field => Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Int64 => "whole number",
            TypeCode.Double => "number",
            TypeCode.Boolean => "true or false",
            _ => "text",
        },
    };

    private static string Meaning(string column, Type model) => Others.TryGetValue(column, out var meaning)
        ? meaning
        : PropertySummary.Of(model.GetProperties().Single(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) == column));
}
