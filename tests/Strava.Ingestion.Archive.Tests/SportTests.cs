namespace Strava.Ingestion.Archive.Tests;

public sealed class SportTests
{
    [Theory]
    [InlineData("Football (Soccer)", "Soccer", "Soccer")]
    [InlineData("Canoe", "Canoeing", "Canoeing")]
    [InlineData("Rock Climb", "RockClimbing", "RockClimbing")]
    [InlineData("Virtual Ride", "VirtualRide", "VirtualRide")]
    [InlineData("E-Bike Ride", "EBikeRide", "EBikeRide")]
    [InlineData("Trail Run", "TrailRun", "Run")]
    [InlineData("trail run ", "TrailRun", "Run")]
    [InlineData("TrailRun", "TrailRun", "Run")]
    [InlineData("HIIT", "HighIntensityIntervalTraining", "HighIntensityIntervalTraining")]
    [InlineData("Hardloopsessie", "Run", "Run")]
    [InlineData("Zwemmen", "Swim", "Swim")]
    [InlineData("Wandeling", "Walk", "Walk")]
    [InlineData("Kayakken", "Kayaking", "Kayaking")]
    [InlineData("Kitesurfen", "Kitesurf", "Kitesurf")]
    [InlineData("Virtuelle Radfahrt", "VirtualRide", "VirtualRide")]
    [InlineData("Gewichtstraining", "WeightTraining", "WeightTraining")]
    [InlineData("Course à pied", "Run", "Run")]
    [InlineData("Entraînement aux poids", "WeightTraining", "WeightTraining")]
    [InlineData("Carrera", "Run", "Run")]
    [InlineData("Entrenamiento con pesas", "WeightTraining", "WeightTraining")]
    [InlineData("Pedalada", "Ride", "Ride")]
    [InlineData("Corsa", "Run", "Run")]
    [InlineData("Бег", "Run", "Run")]
    [InlineData("ランニング", "Run", "Run")]
    [InlineData("骑行", "Ride", "Ride")]
    [InlineData("騎乘", "Ride", "Ride")]
    [InlineData("달리기", "Run", "Run")]
    [InlineData("Bieg", "Run", "Run")]
    [InlineData("Koşu", "Run", "Run")]
    [InlineData("Løb", "Run", "Run")]
    [InlineData("Löpning", "Run", "Run")]
    public async Task A_sport_has_the_api_s_name_in_every_language_of_strava(string text, string sportType, string type)
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride(type: text)}\n");

        var imported = await export.ImportAsync();

        Assert.Equal((sportType, type), (imported.Only.SportType, imported.Only.Type));
        Assert.Equal(text, imported.Archive.GetProperty("Activity Type").GetString());
        Assert.Empty(imported.Warnings);
    }

    [Fact]
    public async Task Unknown_sports_are_kept_as_they_are_and_one_warning_lists_them_all()
    {
        using var export = new Export(
            $"{ExportCsv.English}\n{ExportCsv.Ride(id: "1", type: "Unterwasserrugby")}\n{ExportCsv.Ride(id: "2", type: "Run")}\n{ExportCsv.Ride(id: "3", type: "Unterwasserrugby")}\n{ExportCsv.Ride(id: "4", type: "Underwater Hockey")}\n");

        var imported = await export.ImportAsync();

        Assert.Equal(
            [("Unterwasserrugby", "Unterwasserrugby"), ("Run", "Run"), ("Unterwasserrugby", "Unterwasserrugby"), ("Underwater Hockey", "Underwater Hockey")],
            imported.Activities.Select(activity => (activity.Activity.SportType, activity.Activity.Type)));
        Assert.Contains("'Unterwasserrugby' (2 rows), 'Underwater Hockey' (1 row)", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_unknown_sports_some_are_named_and_the_others_counted()
    {
        var rows = Enumerable.Range(1, 1000).Select(id => ExportCsv.Ride(id: $"{id}", type: $"Sport {(char)('a' + (id % 26))}{(char)('a' + (id / 26))}"));
        using var export = new Export($"{ExportCsv.English}\n{string.Join('\n', rows)}\n");

        var warning = Assert.Single((await export.ImportAsync()).Warnings);

        Assert.InRange(warning.Length, 1, 2000);
        Assert.Contains("and 980 more", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_stands_for_two_sports_and_each_for_one_of_the_api_s()
    {
        var names = ExportSports.Names().ToList();

        Assert.All(names, name => Assert.Contains(name.Sport, SportType.Known));
        Assert.All(names, name => Assert.NotEmpty(name.Name));
        Assert.Empty(names.GroupBy(name => name.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Select(name => name.Sport).Distinct().Count() > 1).Select(same => same.Key));
        Assert.True(names.Count > 1000);
    }
}
