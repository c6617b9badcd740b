using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>Where a sweep stands: its windows, newest first, and how many of them are done. Stored between slices.</summary>
internal sealed record SweepState : IStateContent
{
    /// <summary>Where one window ends and the next, older one begins: starts in epoch seconds, descending.</summary>
    public IReadOnlyList<long> Bounds { get; init; } = [];

    /// <summary>How many windows are done; all of them when the sweep is.</summary>
    public int Done { get; init; }

    [JsonIgnore]
    public int Windows => Bounds.Count + 1;

    /// <summary>The window to be read next. The first has no end and the last no beginning, so that none of the history is left out.</summary>
    [JsonIgnore]
    public ActivityWindow Next => new(
        Done < Bounds.Count ? DateTimeOffset.FromUnixTimeSeconds(Bounds[Done]) : null,
        Done > 0 ? DateTimeOffset.FromUnixTimeSeconds(Bounds[Done - 1]) : null);

    public bool IsSound() => Done >= 0 && Bounds is not null && Bounds.All(WalkState.IsMoment);

    /// <summary>Windows of about equally many activities, whatever time they took.</summary>
    /// <param name="starts">When the known activities started.</param>
    /// <param name="activities">How many a window has; more where several start in the second in which it begins.</param>
    public static SweepState Of(IEnumerable<DateTimeOffset> starts, int activities)
    {
        var descending = starts.Select(start => start.ToUnixTimeSeconds()).Where(start => start > 0).OrderDescending().ToList();
        var bounds = new List<long>();
        for (var at = activities - 1; at < descending.Count - 1; at += activities)
        {
            if (bounds.Count == 0 || descending[at] < bounds[^1])
            {
                bounds.Add(descending[at]);
            }
        }

        return new SweepState { Bounds = bounds };
    }
}
