using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>What the segments of an area are for.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Segments-exploreSegments</remarks>
public static class ExplorerActivityType
{
    /// <summary>Riding.</summary>
    public const string Riding = "riding";

    /// <summary>Running.</summary>
    public const string Running = "running";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Riding, Running,
    ], StringComparer.Ordinal);
}
