namespace Strava.Ingestion.Testing;

/// <summary>An activity of the simulated athlete.</summary>
public sealed class SimulatedActivity
{
    internal SimulatedActivity(long id, DateTimeOffset startDate, ReadOnlyMemory<byte> json, bool isPrivate)
    {
        Id = id;
        StartDate = DateTimeOffset.FromUnixTimeSeconds(startDate.ToUnixTimeSeconds());
        Json = json;
        IsPrivate = isPrivate;
    }

    /// <summary>Its id, possibly beyond 2^53.</summary>
    public long Id { get; }

    /// <summary>When it started: UTC, whole seconds.</summary>
    public DateTimeOffset StartDate { get; }

    /// <summary>The bytes that the activity list sends for it.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether only the athlete sees it: the list leaves it out without the scope <c>activity:read_all</c>.</summary>
    public bool IsPrivate { get; }
}
