using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Routes as one FeatureCollection by RFC 7946.</summary>
internal sealed class GeoJsonWriter(ExportFolder folder, ExportCounts counts) : IActivityWriter
{
    public const string File = "routes.geojson";

    /// <summary>Stands near the beginning of the file.</summary>
    public const string Marker = "\"generator\":\"strava-ingest export\"";

    private Stream? _file;
    private Utf8JsonWriter? _json;

    public async ValueTask AddAsync(ActivityRecord activity, StreamSet? streams, CancellationToken cancellationToken)
    {
        var route = Route.Of(activity, streams);
        if (route.Count < 2)
        {
            return;
        }

        var json = _json ??= Begin();
        WriteFeature(json, activity, route);
        counts.Routes++;
        await json.FlushAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_json is { } json)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_json?.DisposeAsync() ?? default);
        await (_file?.DisposeAsync() ?? default);
        (_json, _file) = (null, null);
    }

    private Utf8JsonWriter Begin()
    {
        _file = folder.Create(File);
        var json = new Utf8JsonWriter(_file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("generator", "strava-ingest export");
        json.WriteStartArray("features");
        return json;
    }

    private static void WriteFeature(Utf8JsonWriter json, ActivityRecord record, IReadOnlyList<LatLng> route)
    {
        var activity = record.Activity;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", record.Id);
        json.WriteStartObject("properties");
        json.WriteNumber("athlete_id", record.AthleteId);
        json.WriteNumber("id", record.Id);
        json.WriteString("name", activity.Name);
        json.WriteString("sport_type", activity.SportType ?? activity.Type);
        json.WriteString("start_date", activity.StartDate?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (activity.Distance is { } distance)
        {
            json.WriteNumber("distance", distance);
        }

        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var point in route)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(point.Longitude, 6));
            json.WriteNumberValue(Math.Round(point.Latitude, 6));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
