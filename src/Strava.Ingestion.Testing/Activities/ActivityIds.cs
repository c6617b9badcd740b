using System.Collections.Concurrent;

namespace Strava.Ingestion.Testing;

/// <summary>The ids that are taken: no two activities share one, whoever their athletes are. Thread-safe.</summary>
internal sealed class ActivityIds
{
    private readonly ConcurrentDictionary<long, bool> _taken = [];

    /// <returns>Whether the id was free; it is taken now.</returns>
    public bool Take(long id) => _taken.TryAdd(id, true);
}
