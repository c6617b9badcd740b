using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An activity that was typed in: no device, no track, no upload. It takes place in the time zone of UTC.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SportType">Its sport, as Strava names it.</param>
/// <param name="Start">When it started.</param>
/// <param name="ElapsedTime">Seconds.</param>
/// <param name="Distance">Metres.</param>
/// <param name="Description">What only the detail tells.</param>
/// <param name="Trainer">Whether it took place on a trainer.</param>
/// <param name="Commute">Whether it was a way to work.</param>
internal sealed record ManualActivity(
    string Name, string SportType, DateTimeOffset Start, int ElapsedTime, double Distance, string Description, bool Trainer, bool Commute)
{
    /// <returns>The activity, or null and the name of the parameter that is missing or cannot be read.</returns>
    public static (ManualActivity? Activity, string Missing) Read(Parameters parameters)
    {
        var sport = parameters["sport_type"].Length > 0 ? parameters["sport_type"] : parameters["type"];
        if (parameters["name"].Length == 0 || sport.Length == 0)
        {
            return (null, sport.Length == 0 ? "sport_type" : "name");
        }

        if (!DateTimeOffset.TryParse(parameters["start_date_local"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
        {
            return (null, "start_date_local");
        }

        if (!int.TryParse(parameters["elapsed_time"], NumberStyles.None, CultureInfo.InvariantCulture, out var elapsed))
        {
            return (null, "elapsed_time");
        }

        var distance = 0d;
        if (parameters["distance"].Length > 0 && !double.TryParse(parameters["distance"], CultureInfo.InvariantCulture, out distance))
        {
            return (null, "distance");
        }

        // Whatever offset the local time carries is a false one.
        var local = new DateTimeOffset(start.DateTime, TimeSpan.Zero);
        return (new ManualActivity(
            parameters["name"], sport, local, elapsed, distance, parameters["description"], parameters["trainer"] == "1", parameters["commute"] == "1"), "");
    }

    public SimulatedActivity Write(long id, long athleteId)
    {
        var start = Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var speed = ElapsedTime == 0 ? 0 : Distance / ElapsedTime;
        var json = new JsonObject
        {
            ["resource_state"] = 2,
            ["athlete"] = new JsonObject { ["id"] = athleteId, ["resource_state"] = 1 },
            ["name"] = Name,
            ["distance"] = Distance,
            ["moving_time"] = ElapsedTime,
            ["elapsed_time"] = ElapsedTime,
            ["total_elevation_gain"] = 0,
            ["type"] = Sport.TypeOf(SportType),
            ["sport_type"] = SportType,
            ["id"] = id,
            ["start_date"] = start,
            ["start_date_local"] = start,
            ["timezone"] = "(GMT+00:00) GMT",
            ["utc_offset"] = 0.0,
            ["external_id"] = null,
            ["manual"] = true,
            ["private"] = false,
            ["visibility"] = "everyone",
            ["trainer"] = Trainer,
            ["commute"] = Commute,
            ["flagged"] = false,
            ["gear_id"] = null,
            ["start_latlng"] = new JsonArray(),
            ["end_latlng"] = new JsonArray(),
            ["map"] = new JsonObject
            {
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"a{id}"),
                ["summary_polyline"] = "",
                ["resource_state"] = 2,
            },
            ["average_speed"] = speed,
            ["max_speed"] = speed,
            ["has_heartrate"] = false,
        };
        return new SimulatedActivity(id, Start, Answer.Bytes(json), isPrivate: false) { Description = Description };
    }
}
