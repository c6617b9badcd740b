namespace Strava.Ingestion.Testing;

/// <summary>A kind of activity.</summary>
/// <param name="Name">Strava's <c>sport_type</c>.</param>
/// <param name="Type">Strava's older <c>type</c>.</param>
/// <param name="Speed">Typical speed, metres a second.</param>
/// <param name="Indoor">Without a track.</param>
/// <param name="Gear">The prefix of its gear ids, if any.</param>
internal sealed record Sport(string Name, string Type, double Speed, bool Indoor = false, string? Gear = null)
{
    private static readonly Sport[] All =
    [
        new("Run", "Run", 3.0, Gear: GearPrefix.Shoes),
        new("Run", "Run", 3.0, Gear: GearPrefix.Shoes),
        new("TrailRun", "Run", 2.4, Gear: GearPrefix.Shoes),
        new("Ride", "Ride", 7.5, Gear: GearPrefix.Bike),
        new("Ride", "Ride", 7.5, Gear: GearPrefix.Bike),
        new("GravelRide", "Ride", 6.4, Gear: GearPrefix.Bike),
        new("VirtualRide", "VirtualRide", 8.5, Indoor: true, Gear: GearPrefix.Bike),
        new("Swim", "Swim", 0.9, Indoor: true),
        new("Hike", "Hike", 1.2),
        new("Walk", "Walk", 1.4),
        new("NordicSki", "NordicSki", 4.5),
        new("WeightTraining", "WeightTraining", 0, Indoor: true),
        new("Padel", "Workout", 0, Indoor: true),
        new("Skijoring", "Workout", 5.0),
    ];

    /// <returns>The older type that stands for a sport.</returns>
    public static string TypeOf(string name) => All.FirstOrDefault(sport => sport.Name == name)?.Type ?? name;

    public static Sport Pick(Random random) => All[random.Next(All.Length)];
}
