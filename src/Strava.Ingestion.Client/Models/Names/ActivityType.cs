using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>The older list of sports, deprecated by Strava in favour of <see cref="SportType"/>. The type is a string, so that a new value survives; these are the known ones, for comparisons and <c>switch</c>.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityType</remarks>
public static class ActivityType
{
    /// <summary>Alpine ski.</summary>
    public const string AlpineSki = "AlpineSki";

    /// <summary>Backcountry ski.</summary>
    public const string BackcountrySki = "BackcountrySki";

    /// <summary>Canoeing.</summary>
    public const string Canoeing = "Canoeing";

    /// <summary>Crossfit.</summary>
    public const string Crossfit = "Crossfit";

    /// <summary>Ride on an e-bike.</summary>
    public const string EBikeRide = "EBikeRide";

    /// <summary>Elliptical.</summary>
    public const string Elliptical = "Elliptical";

    /// <summary>Golf.</summary>
    public const string Golf = "Golf";

    /// <summary>Handcycle.</summary>
    public const string Handcycle = "Handcycle";

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

    /// <summary>Nordic ski.</summary>
    public const string NordicSki = "NordicSki";

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

    /// <summary>Stair stepper.</summary>
    public const string StairStepper = "StairStepper";

    /// <summary>Stand up paddling.</summary>
    public const string StandUpPaddling = "StandUpPaddling";

    /// <summary>Surfing.</summary>
    public const string Surfing = "Surfing";

    /// <summary>Swim.</summary>
    public const string Swim = "Swim";

    /// <summary>Velomobile.</summary>
    public const string Velomobile = "Velomobile";

    /// <summary>Virtual ride.</summary>
    public const string VirtualRide = "VirtualRide";

    /// <summary>Virtual run.</summary>
    public const string VirtualRun = "VirtualRun";

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
        AlpineSki, BackcountrySki, Canoeing, Crossfit, EBikeRide, Elliptical, Golf, Handcycle, Hike, IceSkate, InlineSkate, Kayaking,
        Kitesurf, NordicSki, Ride, RockClimbing, RollerSki, Rowing, Run, Sail, Skateboard, Snowboard, Snowshoe, Soccer, StairStepper,
        StandUpPaddling, Surfing, Swim, Velomobile, VirtualRide, VirtualRun, Walk, WeightTraining, Wheelchair, Windsurf, Workout, Yoga,
    ], StringComparer.Ordinal);
}
