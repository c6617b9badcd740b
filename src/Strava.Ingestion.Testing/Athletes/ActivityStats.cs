using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An athlete's totals, computed from the activities that everyone sees.</summary>
internal static class ActivityStats
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(28);

    private static readonly (string Name, string[] Types)[] Sports =
        [("ride", ["Ride", "VirtualRide"]), ("run", ["Run", "VirtualRun"]), ("swim", ["Swim"])];

    public static JsonObject Of(IEnumerable<SimulatedActivity> activities, DateTimeOffset now)
    {
        var all = (
            from activity in activities
            let json = activity.ToJson()
            where json?["visibility"]?.ToString() == "everyone"
            select (activity.StartDate, Json: json)).ToArray();
        var rides = all.Where(static activity => Sports[0].Types.Contains(activity.Json["type"]?.ToString()));
        var stats = new JsonObject
        {
            ["biggest_ride_distance"] = rides.Select(static ride => Number(ride.Json, "distance")).DefaultIfEmpty().Max(),
            ["biggest_climb_elevation_gain"] = rides.Select(static ride => Number(ride.Json, "total_elevation_gain")).DefaultIfEmpty().Max(),
        };
        foreach (var (name, types) in Sports)
        {
            var ofSport = all.Where(activity => types.Contains(activity.Json["type"]?.ToString())).ToArray();
            stats[$"recent_{name}_totals"] = RecentTotal(JsonOf(start => start > now - Recent));
            stats[$"ytd_{name}_totals"] = Total(JsonOf(start => start.Year == now.UtcDateTime.Year));
            stats[$"all_{name}_totals"] = Total(JsonOf(static _ => true));

            IEnumerable<JsonObject> JsonOf(Func<DateTimeOffset, bool> when) =>
                ofSport.Where(activity => when(activity.StartDate)).Select(static activity => activity.Json);
        }

        return stats;
    }

    private static JsonObject RecentTotal(IEnumerable<JsonObject> activities)
    {
        var total = Total(activities);
        total["achievement_count"] = Sum(activities, "achievement_count");
        return total;
    }

    private static JsonObject Total(IEnumerable<JsonObject> activities) => new()
    {
        ["count"] = activities.Count(),
        ["distance"] = Sum(activities, "distance"),
        ["moving_time"] = Sum(activities, "moving_time"),
        ["elapsed_time"] = Sum(activities, "elapsed_time"),
        ["elevation_gain"] = Sum(activities, "total_elevation_gain"),
    };

    private static double Sum(IEnumerable<JsonObject> activities, string field) =>
        Math.Round(activities.Sum(activity => Number(activity, field)), 1);

    private static double Number(JsonObject activity, string field) =>
        activity[field] is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;
}
