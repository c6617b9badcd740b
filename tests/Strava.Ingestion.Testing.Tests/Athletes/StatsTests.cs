using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Athletes;

public sealed class StatsTests
{
    [Fact]
    public async Task The_totals_are_those_of_what_everyone_sees()
    {
        await using var app = await App.ConnectAsync();
        Add(1, days: 3, """{"visibility":"everyone","type":"Ride","distance":1000.5,"moving_time":60,"elapsed_time":70,"total_elevation_gain":10,"achievement_count":2}""");
        Add(2, days: 40, """{"visibility":"everyone","type":"VirtualRide","distance":2000,"moving_time":120,"elapsed_time":130,"total_elevation_gain":30,"achievement_count":5}""");
        Add(3, days: 400, """{"visibility":"everyone","type":"Ride","distance":500,"moving_time":30,"elapsed_time":30,"total_elevation_gain":5}""");
        Add(4, days: 3, """{"visibility":"only_me","type":"Ride","distance":9000,"moving_time":9,"elapsed_time":9}""");
        Add(5, days: 3, """{"visibility":"everyone","type":"Run","distance":700,"moving_time":7,"elapsed_time":7}""");
        Add(6, days: 3, """{"visibility":"everyone","type":"Yoga","moving_time":1,"elapsed_time":1}""");
        Add(7, days: 3, "malformed");

        using var response = await app.GetAsync($"athletes/{app.Strava.Athlete.Id}/stats");

        var stats = await response.JsonAsync();
        Assert.Equal((2000, 30), (stats.GetProperty("biggest_ride_distance").GetDouble(), stats.GetProperty("biggest_climb_elevation_gain").GetDouble()));
        Assert.Equal((1, 1000.5, 60, 70, 10), Total("recent_ride_totals"));
        Assert.Equal(2, stats.GetProperty("recent_ride_totals").GetProperty("achievement_count").GetInt32());
        Assert.Equal((2, 3000.5, 180, 200, 40), Total("ytd_ride_totals"));
        Assert.Equal((3, 3500.5, 210, 230, 45), Total("all_ride_totals"));
        Assert.Equal((1, 700, 7, 7, 0), Total("all_run_totals"));
        Assert.Equal((0, 0, 0, 0, 0), Total("all_swim_totals"));

        void Add(long id, int days, string json) => app.Strava.Athlete.AddRaw(id, app.Time.GetUtcNow().AddDays(-days), json);

        (int Count, double Distance, int Moving, int Elapsed, double Elevation) Total(string name) => stats.GetProperty(name) is var total
            ? (total.GetProperty("count").GetInt32(), Number(total, "distance"), (int)Number(total, "moving_time"), (int)Number(total, "elapsed_time"), Number(total, "elevation_gain"))
            : default;

        static double Number(JsonElement total, string name) => total.GetProperty(name).GetDouble();
    }

    [Fact]
    public async Task The_totals_of_another_athlete_are_forbidden()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.AddAthlete(2);

        using var response = await app.GetAsync("athletes/2/stats");

        await response.AssertFaultAsync(403, "Athlete/id/forbidden");
    }
}
