using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>The columns of a <see cref="StreamSet"/>.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-StreamSet</remarks>
public static class StreamKey
{
    /// <summary>Seconds since the start.</summary>
    public const string Time = "time";

    /// <summary>Metres since the start.</summary>
    public const string Distance = "distance";

    /// <summary>Positions.</summary>
    public const string Latlng = "latlng";

    /// <summary>Metres.</summary>
    public const string Altitude = "altitude";

    /// <summary>Smoothed speed, metres per second.</summary>
    public const string VelocitySmooth = "velocity_smooth";

    /// <summary>Beats a minute.</summary>
    public const string Heartrate = "heartrate";

    /// <summary>Revolutions a minute.</summary>
    public const string Cadence = "cadence";

    /// <summary>Watts.</summary>
    public const string Watts = "watts";

    /// <summary>Degrees Celsius.</summary>
    public const string Temp = "temp";

    /// <summary>Whether the athlete was moving.</summary>
    public const string Moving = "moving";

    /// <summary>Smoothed grade, percent.</summary>
    public const string GradeSmooth = "grade_smooth";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Time, Distance, Latlng, Altitude, VelocitySmooth, Heartrate, Cadence, Watts, Temp, Moving, GradeSmooth,
    ], StringComparer.Ordinal);
}
