using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>Strava's sports. The type is a string, so that a new value survives; these are the known ones, for comparisons and <c>switch</c>.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SportType</remarks>
public static class SportType
{
    /// <summary>Alpine ski.</summary>
    public const string AlpineSki = "AlpineSki";

    /// <summary>Backcountry ski.</summary>
    public const string BackcountrySki = "BackcountrySki";

    /// <summary>Badminton.</summary>
    public const string Badminton = "Badminton";

    /// <summary>Basketball.</summary>
    public const string Basketball = "Basketball";

    /// <summary>Canoeing.</summary>
    public const string Canoeing = "Canoeing";

    /// <summary>Cricket.</summary>
    public const string Cricket = "Cricket";

    /// <summary>Crossfit.</summary>
    public const string Crossfit = "Crossfit";

    /// <summary>Dance.</summary>
    public const string Dance = "Dance";

    /// <summary>Ride on an e-bike.</summary>
    public const string EBikeRide = "EBikeRide";

    /// <summary>Elliptical.</summary>
    public const string Elliptical = "Elliptical";

    /// <summary>Ride on an electric mountain bike.</summary>
    public const string EMountainBikeRide = "EMountainBikeRide";

    /// <summary>Golf.</summary>
    public const string Golf = "Golf";

    /// <summary>Gravel ride.</summary>
    public const string GravelRide = "GravelRide";

    /// <summary>Handcycle.</summary>
    public const string Handcycle = "Handcycle";

    /// <summary>High intensity interval training.</summary>
    public const string HighIntensityIntervalTraining = "HighIntensityIntervalTraining";

    /// <summary>Hike.</summary>
    public const string Hike = "Hike";

    /// <summary>Ice skate.</summary>
    public const string IceSkate = "IceSkate";

    /// <summary>Inline skate.</summary>
    public const string InlineSkate = "InlineSkate";

    /// <summary>Kayaking.</summary>
    public const string Kayaking = "Kayaking";

    /// <summary>Kitesurf.</summary>
    public const string Kitesurf = "Kitesurf";

    /// <summary>Mountain bike ride.</summary>
    public const string MountainBikeRide = "MountainBikeRide";

    /// <summary>Nordic ski.</summary>
    public const string NordicSki = "NordicSki";

    /// <summary>Padel.</summary>
    public const string Padel = "Padel";

    /// <summary>Physical therapy.</summary>
    public const string PhysicalTherapy = "PhysicalTherapy";

    /// <summary>Pickleball.</summary>
    public const string Pickleball = "Pickleball";

    /// <summary>Pilates.</summary>
    public const string Pilates = "Pilates";

    /// <summary>Racquetball.</summary>
    public const string Racquetball = "Racquetball";

    /// <summary>Ride.</summary>
    public const string Ride = "Ride";

    /// <summary>Rock climbing.</summary>
    public const string RockClimbing = "RockClimbing";

    /// <summary>Roller ski.</summary>
    public const string RollerSki = "RollerSki";

    /// <summary>Rowing.</summary>
    public const string Rowing = "Rowing";

    /// <summary>Run.</summary>
    public const string Run = "Run";

    /// <summary>Sailing.</summary>
    public const string Sail = "Sail";

    /// <summary>Skateboard.</summary>
    public const string Skateboard = "Skateboard";

    /// <summary>Snowboard.</summary>
    public const string Snowboard = "Snowboard";

    /// <summary>Snowshoe.</summary>
    public const string Snowshoe = "Snowshoe";

    /// <summary>Soccer.</summary>
    public const string Soccer = "Soccer";

    /// <summary>Squash.</summary>
    public const string Squash = "Squash";

    /// <summary>Stair stepper.</summary>
    public const string StairStepper = "StairStepper";

    /// <summary>Stand up paddling.</summary>
    public const string StandUpPaddling = "StandUpPaddling";

    /// <summary>Surfing.</summary>
    public const string Surfing = "Surfing";

    /// <summary>Swim.</summary>
    public const string Swim = "Swim";

    /// <summary>Table tennis.</summary>
    public const string TableTennis = "TableTennis";

    /// <summary>Tennis.</summary>
    public const string Tennis = "Tennis";

    /// <summary>Trail run.</summary>
    public const string TrailRun = "TrailRun";

    /// <summary>Velomobile.</summary>
    public const string Velomobile = "Velomobile";

    /// <summary>Virtual ride.</summary>
    public const string VirtualRide = "VirtualRide";

    /// <summary>Virtual row.</summary>
    public const string VirtualRow = "VirtualRow";

    /// <summary>Virtual run.</summary>
    public const string VirtualRun = "VirtualRun";

    /// <summary>Volleyball.</summary>
    public const string Volleyball = "Volleyball";

    /// <summary>Walk.</summary>
    public const string Walk = "Walk";

    /// <summary>Weight training.</summary>
    public const string WeightTraining = "WeightTraining";

    /// <summary>Wheelchair.</summary>
    public const string Wheelchair = "Wheelchair";

    /// <summary>Windsurf.</summary>
    public const string Windsurf = "Windsurf";

    /// <summary>Workout.</summary>
    public const string Workout = "Workout";

    /// <summary>Yoga.</summary>
    public const string Yoga = "Yoga";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        AlpineSki, BackcountrySki, Badminton, Basketball, Canoeing, Cricket, Crossfit, Dance, EBikeRide, Elliptical, EMountainBikeRide, Golf,
        GravelRide, Handcycle, HighIntensityIntervalTraining, Hike, IceSkate, InlineSkate, Kayaking, Kitesurf, MountainBikeRide, NordicSki,
        Padel, PhysicalTherapy, Pickleball, Pilates, Racquetball, Ride, RockClimbing, RollerSki, Rowing, Run, Sail, Skateboard, Snowboard,
        Snowshoe, Soccer, Squash, StairStepper, StandUpPaddling, Surfing, Swim, TableTennis, Tennis, TrailRun, Velomobile, VirtualRide,
        VirtualRow, VirtualRun, Volleyball, Walk, WeightTraining, Wheelchair, Windsurf, Workout, Yoga,
    ], StringComparer.Ordinal);
}
