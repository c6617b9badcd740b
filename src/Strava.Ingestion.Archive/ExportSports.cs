using System.Collections.Frozen;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Strava's sports by the names that an export gives them. English ones are Strava's own with blanks; of other languages those that
/// exports are known to hold. Any other name is passed on as it is, because a sport that cannot be translated is still one.
/// </summary>
internal static class ExportSports
{
    private static readonly string[] Sports =
    [
        "AlpineSki", "BackcountrySki", "Badminton", "Basketball", "Canoeing", "Cricket", "Crossfit", "Dance", "EBikeRide", "Elliptical", "EMountainBikeRide",
        "Golf", "GravelRide", "Handcycle", "HighIntensityIntervalTraining", "Hike", "IceSkate", "InlineSkate", "Kayaking", "Kitesurf", "MountainBikeRide",
        "NordicSki", "Padel", "PhysicalTherapy", "Pickleball", "Pilates", "Racquetball", "Ride", "RockClimbing", "RollerSki", "Rowing", "Run", "Sail",
        "Skateboard", "Snowboard", "Snowshoe", "Soccer", "Squash", "StairStepper", "StandUpPaddling", "Surfing", "Swim", "TableTennis", "Tennis", "TrailRun",
        "Velomobile", "VirtualRide", "VirtualRow", "VirtualRun", "Volleyball", "Walk", "WeightTraining", "Wheelchair", "Windsurf", "Workout", "Yoga",
    ];

    private static readonly (string Name, string Sport)[] Translations =
    [
        ("Radfahrt", "Ride"), ("Lauf", "Run"), ("Schwimmen", "Swim"), ("Spaziergang", "Walk"), ("Wandern", "Hike"), ("VirtuelleRadfahrt", "VirtualRide"),
        ("Gewichtstraining", "WeightTraining"), ("Training", "Workout"),
        ("Courseàpied", "Run"), ("Vélo", "Ride"), ("Natation", "Swim"), ("Marche", "Walk"), ("Randonnée", "Hike"),
        ("Hardloopsessie", "Run"), ("Fietsrit", "Ride"),
    ];

    private static readonly FrozenDictionary<string, string> Known = Sports.Select(sport => (Name: sport, Sport: sport)).Concat(Translations)
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Sport, StringComparer.OrdinalIgnoreCase);

    public static string SportType(string name) => Known.GetValueOrDefault(string.Concat(name.Where(char.IsLetter)), name.Trim());

    /// <summary>The older <c>type</c> of a sport, as Strava maps the one to the other.</summary>
    public static string Type(string sportType) => sportType switch
    {
        "TrailRun" => "Run",
        "MountainBikeRide" or "GravelRide" => "Ride",
        "EMountainBikeRide" => "EBikeRide",
        _ => sportType,
    };
}
