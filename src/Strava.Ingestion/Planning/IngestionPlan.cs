using System.Globalization;
using System.Text;

namespace Strava.Ingestion;

/// <summary>What the work on a history costs in requests and in time.</summary>
public sealed record IngestionPlan
{
    /// <summary>How many activities it is for.</summary>
    public required int Activities { get; init; }

    /// <summary>How that number is known; with <see cref="ActivityCountBasis.AtLeast"/> every figure of the plan is a least.</summary>
    public required ActivityCountBasis Basis { get; init; }

    /// <summary>Reads that Strava allows the app a quarter hour.</summary>
    public required int ReadsPerQuarterHour { get; init; }

    /// <summary>Reads that Strava allows the app a UTC day.</summary>
    public required int ReadsPerDay { get; init; }

    /// <summary>API calls that the plan itself has cost: 0 or 1.</summary>
    public required int Requests { get; init; }

    /// <summary>
    /// The pieces of work, and last all of them together. The documents of the athlete are planned for their first day, with 20 pieces of gear and at most 200
    /// starred segments and 200 routes.
    /// </summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    // The compiler's would print the type of the list.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"Activities = {Activities}, Basis = {Basis}, ReadsPerQuarterHour = {ReadsPerQuarterHour}, ReadsPerDay = {ReadsPerDay}, Requests = {Requests}, Steps = {string.Join("; ", Steps)}");
        return true;
    }
}
