namespace Strava.Ingestion.Archive;

/// <summary>The sports of the FIT profile.</summary>
internal static class FitSport
{
    /// <param name="sport">A value of the profile's type <c>sport</c>.</param>
    /// <param name="kind">A value of its type <c>sub_sport</c>.</param>
    /// <returns>One of <see cref="SportType"/>, or null when there is none for it.</returns>
    public static string? Find(double? sport, double? kind) => (sport, kind) switch
    {
        (1, 3) => SportType.TrailRun,
        (1, 58) => SportType.VirtualRun,
        (1, _) => SportType.Run,
        (2, 8 or 9) => SportType.MountainBikeRide,
        (2, 12) => SportType.Handcycle,
        (2, 28) or (21, not 47) => SportType.EBikeRide,
        (2 or 21, 47) => SportType.EMountainBikeRide,
        (2, 46) => SportType.GravelRide,
        (2, 58) => SportType.VirtualRide,
        (2, _) => SportType.Ride,
        (4, 14) => SportType.Rowing,
        (4, 15) => SportType.Elliptical,
        (4, 16) => SportType.StairStepper,
        (5, _) => SportType.Swim,
        (6, _) => SportType.Basketball,
        (7, _) => SportType.Soccer,
        (8, _) => SportType.Tennis,
        (4 or 10, 20) => SportType.WeightTraining,
        (10, 43) => SportType.Yoga,
        (4 or 10, 44) => SportType.Pilates,
        (4 or 10, _) => SportType.Workout,
        (11, _) => SportType.Walk,
        (12, _) => SportType.NordicSki,
        (13, 37) => SportType.BackcountrySki,
        (13, _) => SportType.AlpineSki,
        (14, _) => SportType.Snowboard,
        (15, _) => SportType.Rowing,
        (17, _) => SportType.Hike,
        (19, _) => SportType.Canoeing,
        (25, _) => SportType.Golf,
        (30, _) => SportType.InlineSkate,
        (31, _) => SportType.RockClimbing,
        (32, _) => SportType.Sail,
        (33, _) => SportType.IceSkate,
        (35, _) => SportType.Snowshoe,
        (37, _) => SportType.StandUpPaddling,
        (38, _) => SportType.Surfing,
        (41, _) => SportType.Kayaking,
        (43, _) => SportType.Windsurf,
        (44, _) => SportType.Kitesurf,
        (62, _) => SportType.HighIntensityIntervalTraining,
        _ => null,
    };
}
