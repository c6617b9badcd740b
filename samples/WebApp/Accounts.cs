using System.Collections.Concurrent;
using System.Security.Claims;

namespace Strava.Ingestion.WebApp;

/// <summary>Which user has which athlete: one each, the one who connected last. In an app of yours this is a column of its database; here it ends with the process.</summary>
internal sealed class Accounts
{
    private readonly ConcurrentDictionary<string, long> _athletes = [];

    public Task NoteAsync(ClaimsPrincipal user, long athleteId)
    {
        // Who had the athlete before must not go on seeing them.
        foreach (var (before, _) in _athletes.Where(had => had.Value == athleteId))
        {
            _athletes.TryRemove(before, out _);
        }

        _athletes[NameOf(user)] = athleteId;
        return Task.CompletedTask;
    }

    public long? AthleteOf(ClaimsPrincipal user) => _athletes.TryGetValue(NameOf(user), out var athleteId) ? athleteId : null;

    public bool Owns(ClaimsPrincipal user, long athleteId) => AthleteOf(user) == athleteId;

    private static string NameOf(ClaimsPrincipal user) => user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");
}
