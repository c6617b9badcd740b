using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>Who may see an activity; undocumented. The type is a string, so that a new value survives; these are the known ones, for comparisons and <c>switch</c>.</summary>
public static class ActivityVisibility
{
    /// <summary>Everyone.</summary>
    public const string Everyone = "everyone";

    /// <summary>The followers.</summary>
    public const string FollowersOnly = "followers_only";

    /// <summary>The athlete only; needs the scope <c>activity:read_all</c>.</summary>
    public const string OnlyMe = "only_me";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Everyone, FollowersOnly, OnlyMe,
    ], StringComparer.Ordinal);
}
