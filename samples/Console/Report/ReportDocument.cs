using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Strava.Ingestion.Console;

/// <summary>
/// The activities as the page reads them: an array a field, in the order of their days, because names of fields in every row would be
/// most of the file. Days are counted from 1970-01-01; distances and climbs are metres, times seconds; a sport or a gear is its index, -1 for none.
/// </summary>
internal sealed class ReportDocument
{
    // Of one activity, in metres and seconds. More than half around the earth, or longer than a year, is a mistake of a device.
    private const double LongestDistance = 20_000_000;
    private const double LongestTime = 366 * 24 * 3600;
    private const double MostClimb = 1_000_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly ReportData _data;
    private readonly List<StoredActivity> _activities;
    private readonly CancellationToken _cancellationToken;

    private ReportDocument(ReportData data, CancellationToken cancellationToken)
    {
        _data = data;
        _cancellationToken = cancellationToken;
        _activities = [.. data.Activities.OrderBy(activity => activity.Day ?? DateOnly.MaxValue).ThenBy(activity => activity.Id)];
    }

    /// <returns>JSON in which no character ends a script: the encoder writes <c>&lt;</c> as an escape.</returns>
    public static string Create(ReportData data, CancellationToken cancellationToken) =>
        new ReportDocument(data, cancellationToken).Write();

    private string Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("athlete", _data.AthleteId?.ToString(CultureInfo.InvariantCulture));
            json.WriteString("place", _data.Place);
            json.WriteNumber("unreadable", _data.Unreadable);
            json.WriteString("units", _data.Units == Units.Imperial ? "imperial" : "metric");
            json.WriteString("writtenAt", _data.WrittenAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            json.WriteNumber("today", Number(DateOnly.FromDateTime(_data.WrittenAt.DateTime)));
            json.WriteNumber("inUtc", _activities.Count(activity => activity.IsUtc));
            WriteColumns(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void WriteColumns(Utf8JsonWriter json)
    {
        // Strava's ids go beyond what a number of JavaScript holds exactly.
        Column(json, "id", activity => json.WriteStringValue(activity.Id.ToString(CultureInfo.InvariantCulture)));
        Column(json, "name", activity => json.WriteStringValue(activity.Name ?? ""));
        Column(json, "day", activity => Write(json, activity.Day is { } day ? Number(day) : null));
        Column(json, "distance", activity => Write(json, Tenths(activity.Distance, LongestDistance)));
        Column(json, "time", activity => Write(json, Tenths(activity.MovingTime, LongestTime)));
        Column(json, "climb", activity => Write(json, Tenths(activity.ElevationGain, MostClimb)));
        Indexed(json, "sport", "sports", activity => activity.Sport, sports => sports.Key);
        Indexed(json, "gear", "gears", activity => activity.GearKey, uses => uses.Max(activity => activity.GearName) ?? uses.Key);
        var routes = RouteBudget.Fit([.. _activities.Select(activity => activity.Polyline)], _cancellationToken);
        json.WriteStartArray("route");
        foreach (var route in routes)
        {
            json.WriteStringValue(route);
        }

        json.WriteEndArray();
    }

    private void Column(Utf8JsonWriter json, string name, Action<StoredActivity> write)
    {
        json.WriteStartArray(name);
        _activities.ForEach(write);
        json.WriteEndArray();
    }

    private void Indexed(
        Utf8JsonWriter json,
        string column,
        string list,
        Func<StoredActivity, string?> key,
        Func<IGrouping<string, StoredActivity>, string> name)
    {
        var groups = _activities.Where(activity => key(activity) is not null).GroupBy(activity => key(activity)!).ToList();
        var indexes = groups.Select((group, index) => (group.Key, index)).ToDictionary(entry => entry.Key, entry => entry.index);
        json.WriteStartArray(list);
        groups.ForEach(group => json.WriteStringValue(name(group).Trim()));
        json.WriteEndArray();
        Column(json, column, activity => json.WriteNumberValue(key(activity) is { } known ? indexes[known] : -1));
    }

    private static int Number(DateOnly day) => day.DayNumber - Epoch;

    /// <returns>Null as well for what nobody can have done: one wrong row would spoil every sum.</returns>
    private static double? Tenths(double? value, double most) => value is { } number && number >= 0 && number <= most ? Math.Round(number, 1) : null;

    private static void Write(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
