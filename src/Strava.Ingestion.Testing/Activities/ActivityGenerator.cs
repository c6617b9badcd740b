using System.Globalization;
using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Testing;

/// <summary>Writes activities as live answers were seen: every oddity in it is one that was recorded somewhere.</summary>
internal sealed class ActivityGenerator(int seed, AthleteProfile athlete, ActivityIds ids)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly Random _random = new(seed);

    /// <summary>A new activity.</summary>
    public SimulatedActivity Next(DateTimeOffset start) => Write(NextId(), start, isPrivate: Chance(0.05));

    /// <summary>The same activity with another content.</summary>
    public SimulatedActivity Again(SimulatedActivity activity) => Write(activity.Id, activity.StartDate, activity.IsPrivate);

    public long NextId()
    {
        long id;
        do
        {
            id = Chance(0.02) ? _random.NextInt64((1L << 53) + 1, 1L << 60) : _random.NextInt64(10_000_000_000, 18_000_000_000);
        }
        while (!ids.Take(id));
        return id;
    }

    private SimulatedActivity Write(long id, DateTimeOffset start, bool isPrivate)
    {
        var sport = Sport.Pick(_random);
        var place = Place.Pick(_random);
        var json = new ActivityWriter(spaced: Chance(0.03));
        Describe(json, id, start, sport, place, isPrivate);
        Measure(json, id, sport, place);
        return new SimulatedActivity(id, start, json.Finish(), isPrivate);
    }

    private void Describe(ActivityWriter json, long id, DateTimeOffset start, Sport sport, Place place, bool isPrivate)
    {
        var hidden = start.TimeOfDay == TimeSpan.FromSeconds(1);
        var manual = Chance(0.03);
        var gear = sport.Gear is { } prefix && Chance(0.8) ? $"\"{athlete.GearId(prefix, _random.Next(AthleteProfile.GearCount))}\"" : "null";
        json.Raw("resource_state", "2");
        json.Raw("athlete", string.Create(Invariant, $"{{\"id\":{athlete.Id},\"resource_state\":1}}"));
        json.Raw("name", Title(sport));
        json.Raw("type", string.Create(Invariant, $"\"{sport.Type}\""));
        json.Raw("sport_type", string.Create(Invariant, $"\"{sport.Name}\""));
        if (Chance(0.5))
        {
            json.Raw("workout_type", Chance(0.4) ? "null" : _random.Next(4).ToString(Invariant));
        }

        json.Raw("id", id.ToString(Invariant));
        json.Raw("start_date", string.Create(Invariant, $"\"{start.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\""));
        json.Raw("start_date_local", string.Create(Invariant, $"\"{start.UtcDateTime.AddSeconds(hidden ? 0 : place.UtcOffset):yyyy-MM-dd'T'HH:mm:ss'Z'}\""));
        json.Raw("timezone", string.Create(Invariant, $"\"{place.TimeZone}\""));
        json.Raw("utc_offset", string.Create(Invariant, $"{place.UtcOffset}.0"));
        json.Raw("location_city", "null");
        json.Raw("location_state", "null");
        json.Raw("location_country", "null");
        json.Raw("external_id", manual ? "null" : string.Create(Invariant, $"\"garmin_ping_{_random.NextInt64(100_000_000_000, 400_000_000_000)}\""));
        if (!manual)
        {
            var upload = _random.NextInt64(10_000_000_000, 18_000_000_000);
            json.Raw("upload_id", upload.ToString(Invariant));
            json.Raw("upload_id_str", string.Create(Invariant, $"\"{upload}\""));
            json.Raw("device_name", Chance(0.1) ? "null" : "\"Garmin Forerunner 965\"");
        }

        json.Raw("manual", Boolean(manual));
        json.Raw("private", Boolean(isPrivate));
        json.Raw("visibility", isPrivate ? "\"only_me\"" : Chance(0.3) ? "\"followers_only\"" : "\"everyone\"");
        json.Raw("trainer", Boolean(sport.Indoor));
        json.Raw("commute", Boolean(Chance(0.1)));
        json.Raw("flagged", "false");
        json.Raw("from_accepted_tag", "false");
        json.Raw("gear_id", gear);
        if (Chance(0.02))
        {
            json.Raw("x_new_field", """{"since":2026,"values":[1,2.50,null,"é"]}""");
        }
    }

    private void Measure(ActivityWriter json, long id, Sport sport, Place place)
    {
        var moving = _random.Next(900, 14_000);
        var speed = sport.Speed * (0.8 + (_random.NextDouble() * 0.4));
        var distance = speed * moving;
        json.Raw("distance", sport.Speed == 0 ? "0" : Chance(0.1) ? string.Create(Invariant, $"{Math.Round(distance)}") : string.Create(Invariant, $"{distance:0.0}"));
        json.Raw("moving_time", Chance(0.01) ? string.Create(Invariant, $"{moving}.0") : string.Create(Invariant, $"{moving}"));
        json.Raw("elapsed_time", string.Create(Invariant, $"{moving + _random.Next(1200)}"));
        json.Raw("total_elevation_gain", sport.Indoor ? "0" : string.Create(Invariant, $"{_random.NextDouble() * moving / 6:0.#}"));
        json.Raw("average_speed", string.Create(Invariant, $"{speed:0.###}"));
        json.Raw("max_speed", string.Create(Invariant, $"{speed * 1.7:0.###}"));
        foreach (var counter in new[] { "achievement_count", "kudos_count", "comment_count", "photo_count", "total_photo_count", "pr_count" })
        {
            json.Raw(counter, string.Create(Invariant, $"{_random.Next(12)}"));
        }

        json.Raw("athlete_count", string.Create(Invariant, $"{1 + _random.Next(4)}"));
        json.Raw("has_kudoed", "false");
        WriteTrack(json, id, hasTrack: !sport.Indoor && Chance(0.92), place);
        WriteSensors(json, sport, moving);
    }

    private void WriteTrack(ActivityWriter json, long id, bool hasTrack, Place place)
    {
        var start = new LatLng(place.Latitude + (_random.NextDouble() / 10), place.Longitude + (_random.NextDouble() / 10));
        var point = string.Create(Invariant, $"[{start.Latitude:0.######},{start.Longitude:0.######}]");
        var none = Chance(0.2) ? "null" : "[]";
        json.Raw("start_latlng", hasTrack ? point : none);
        json.Raw("end_latlng", hasTrack ? point : none);
        json.Raw("map", string.Create(Invariant, $"{{\"id\":\"a{id}\",\"summary_polyline\":\"{(hasTrack ? Polyline(start) : "")}\",\"resource_state\":2}}"));
        if (hasTrack)
        {
            var low = _random.NextDouble() * 900;
            json.Raw("elev_high", string.Create(Invariant, $"{low + (_random.NextDouble() * 400):0.#}"));
            json.Raw("elev_low", string.Create(Invariant, $"{low:0.#}"));
        }
    }

    private void WriteSensors(ActivityWriter json, Sport sport, int moving)
    {
        var heartRate = Chance(0.8);
        json.Raw("has_heartrate", Boolean(heartRate));
        if (heartRate)
        {
            var beats = 110 + (_random.NextDouble() * 50);
            json.Raw("average_heartrate", Chance(0.1) ? string.Create(Invariant, $"{Math.Round(beats)}") : string.Create(Invariant, $"{beats:0.0}"));
            json.Raw("max_heartrate", string.Create(Invariant, $"{Math.Round(beats + 25)}"));
            json.Raw("suffer_score", Chance(0.1) ? "null" : string.Create(Invariant, $"{_random.Next(150)}.0"));
        }

        json.Raw("heartrate_opt_out", "false");
        json.Raw("display_hide_heartrate_option", Boolean(heartRate));
        if (sport.Gear == GearPrefix.Bike)
        {
            var watts = 120 + (_random.NextDouble() * 130);
            json.Raw("average_watts", string.Create(Invariant, $"{watts:0.0}"));
            json.Raw("kilojoules", string.Create(Invariant, $"{watts * moving / 1000:0.0}"));
            json.Raw("device_watts", Boolean(Chance(0.6)));
            json.Raw("average_cadence", string.Create(Invariant, $"{60 + (_random.NextDouble() * 35):0.0}"));
            json.Raw("average_temp", string.Create(Invariant, $"{_random.Next(-5, 33)}"));
        }
    }

    private string Title(Sport sport) => _random.Next(12) switch
    {
        0 => "\"Café ☕ und zurück\"",
        1 => "\"早朝ラン 🏃‍♀️\"",
        2 => "\"جولة المساء\"",
        3 => "\"Z\\u00fcrich \\ud83d\\udeb4 Runde\"",
        4 => "\"\"",
        5 => "\"Intervals 5\\u00d71000 \\\"hard\\\" \\/ easy\\n\"",
        6 => string.Create(Invariant, $"\"Лыжи №{_random.Next(100)}\""),
        _ => string.Create(Invariant, $"\"Morning {sport.Name}\""),
    };

    /// <summary>A winding way of some kilometres that leads back to its start.</summary>
    private string Polyline(LatLng start)
    {
        const string Turns = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
        const int Apart = 4;
        const double Step = 0.0012;
        var drawn = _random.GetItems<char>(Turns, _random.Next(120, 480));
        var turns = drawn.Where((_, at) => at % Apart == 0).Select(turn => Turns.IndexOf(turn, StringComparison.Ordinal) - (Turns.Length / 2)).ToList();
        var way = new List<LatLng> { start };
        for (var i = 0; i < turns.Count; i++)
        {
            // Once around, and a little to one side or the other.
            var heading = (2 * Math.PI * i / turns.Count) + (turns[i] * 0.04);
            way.Add(new LatLng(way[^1].Latitude + (Step * Math.Cos(heading)), way[^1].Longitude + (Step * Math.Sin(heading))));
        }

        return EncodedPolyline.Encode(way.Append(start)).Replace(@"\", @"\\", StringComparison.Ordinal);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private static string Boolean(bool value) => value ? "true" : "false";
}
