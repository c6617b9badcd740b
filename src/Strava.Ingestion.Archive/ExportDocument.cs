using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Writes a row as a JSON object with the API's names and units, and with what the API does not know, or what is not taken over as it
/// stands, below <c>archive</c>. The same row and recording always give the same bytes.
/// </summary>
internal sealed class ExportDocument(ExportColumns columns, long athleteId, ExportWarnings warnings)
{
    // Less than a summary of the API is; with it a document says by itself that it is an export's.
    private const int Meta = 1;

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private readonly HashSet<int> _taken = [];

    /// <param name="row">The row.</param>
    /// <param name="track">What the activity's recording says, or null when there is none.</param>
    /// <returns>The document, or null when the row has no id.</returns>
    public byte[]? Write(ExportRow row, RecordingTrack? track = null)
    {
        if (Id(row) is not { } id)
        {
            return null;
        }

        _buffer.ResetWrittenCount();
        _taken.Clear();
        _taken.Add(columns.Of(ExportField.Id)[0]);
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("resource_state", Meta);
            json.WriteNumber("id", id);
            json.WriteStartObject("athlete");
            json.WriteNumber("id", athleteId);
            json.WriteEndObject();
            foreach (var field in ExportField.Others)
            {
                WriteField(json, field, row);
            }

            if (track is not null)
            {
                WriteTrack(json, id, track, StartDate(row));
            }

            WriteRest(json, row);
            json.WriteEndObject();
        }

        return _buffer.WrittenSpan.ToArray();
    }

    public long? Id(ExportRow row) => ExportText.Id(row.Cell(columns.Of(ExportField.Id)[0]));

    public string FileName(ExportRow row) => columns.Of(ExportField.Filename) is [var column, ..] ? row.Cell(column) : "";

    private DateTimeOffset? StartDate(ExportRow row) =>
        columns.Of(ExportField.StartDate).Select(column => ExportDate.Read(row.Cell(column))).FirstOrDefault(date => date is not null);

    private static void WriteTrack(Utf8JsonWriter json, long id, RecordingTrack track, DateTimeOffset? start)
    {
        if (track.UtcOffset is { } offset && start is { Year: < 9999 } known)
        {
            // The API's Z is false, too: it is the athlete's wall clock.
            json.WriteString("start_date_local", (known + offset).ToString(Instant, CultureInfo.InvariantCulture));
            json.WriteNumber("utc_offset", offset.TotalSeconds);
        }

        WritePosition(json, "start_latlng", track.Start);
        WritePosition(json, "end_latlng", track.End);
        if (track.Polyline is not null)
        {
            json.WriteStartObject("map");
            json.WriteString("id", FormattableString.Invariant($"a{id}"));
            json.WriteString("summary_polyline", track.Polyline);
            json.WriteEndObject();
        }
    }

    private static void WritePosition(Utf8JsonWriter json, string name, LatLng? position)
    {
        if (position is { } known)
        {
            json.WriteStartArray(name);
            json.WriteNumberValue(Math.Round(known.Latitude, 6));
            json.WriteNumberValue(Math.Round(known.Longitude, 6));
            json.WriteEndArray();
        }
    }

    private void WriteField(Utf8JsonWriter json, ExportField field, ExportRow row)
    {
        int? unreadable = null;
        foreach (var column in columns.Of(field))
        {
            var text = row.Cell(column);
            if (text.Length == 0)
            {
                continue;
            }

            if (TryWrite(json, field, text))
            {
                if (field.Value == ExportValue.Text)
                {
                    _taken.Add(column);
                }

                return;
            }

            unreadable ??= column;
        }

        if (unreadable is { } at)
        {
            warnings.Unreadable(columns.NameOf(at), field.Name, row.Line);
        }
    }

    private bool TryWrite(Utf8JsonWriter json, ExportField field, string text)
    {
        switch (field.Value)
        {
            case ExportValue.Text:
                json.WriteString(field.Name, text);
                return true;
            case ExportValue.Sport when !string.IsNullOrWhiteSpace(text):
                var sport = ExportSports.Find(text);
                if (sport is null)
                {
                    // What cannot be translated is a sport all the same.
                    sport = text.Trim();
                    warnings.UnknownSport(sport);
                }

                json.WriteString("type", ExportSports.Type(sport));
                json.WriteString(field.Name, sport);
                return true;
            case ExportValue.Number when ExportText.Number(text) is { } number:
                json.WriteNumber(field.Name, number);
                return true;
            case ExportValue.WholeNumber when ExportText.WholeNumber(text) is { } number:
                json.WriteNumber(field.Name, number);
                return true;
            case ExportValue.Truth when ExportText.Truth(text) is { } truth:
                json.WriteBoolean(field.Name, truth);
                return true;
            case ExportValue.Moment when ExportDate.Read(text) is { } moment:
                json.WriteString(field.Name, moment.ToString(Instant, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private void WriteRest(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject("archive");
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column].Length > 0 && !_taken.Contains(column))
            {
                json.WriteString(columns.NameOf(column), row.Cells[column]);
            }
        }

        json.WriteEndObject();
    }
}
