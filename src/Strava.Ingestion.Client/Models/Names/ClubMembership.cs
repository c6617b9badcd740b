using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>How an athlete belongs to a club. The type is a string, so that a new value survives; these are the known ones, for comparisons and <c>switch</c>.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedClub</remarks>
public static class ClubMembership
{
    /// <summary>A member.</summary>
    public const string Member = "member";

    /// <summary>Has asked to join.</summary>
    public const string Pending = "pending";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Member, Pending,
    ], StringComparer.Ordinal);
}
