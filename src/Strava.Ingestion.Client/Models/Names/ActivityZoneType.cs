using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>What the zones of an activity are of. The type is a string, so that a new value survives; these are the known ones, for comparisons and <c>switch</c>.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityZone</remarks>
public static class ActivityZoneType
{
    /// <summary>Heart rate, beats a minute.</summary>
    public const string Heartrate = "heartrate";

    /// <summary>Power, watts.</summary>
    public const string Power = "power";

    /// <summary>Pace, metres per second; undocumented.</summary>
    public const string Pace = "pace";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Heartrate, Power, Pace,
    ], StringComparer.Ordinal);
}
