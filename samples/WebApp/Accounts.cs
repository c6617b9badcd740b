using System.Collections.Concurrent;
using System.Security.Claims;

namespace Strava.Ingestion.WebApp;

/// <summary>Which user has which athlete: one each. In an app of yours this is a column of its database; here it ends with the process.</summary>
internal sealed class Accounts
{
    private readonly ConcurrentDictionary<string, long> _athletes = [];

    public Task NoteAsync(ClaimsPrincipal user, long athleteId)
    {
        _athletes[NameOf(user)] = athleteId;
        return Task.CompletedTask;
    }

    public long? AthleteOf(ClaimsPrincipal user) => _athletes.TryGetValue(NameOf(user), out var athleteId) ? athleteId : null;

    public bool Owns(ClaimsPrincipal user, long athleteId) => AthleteOf(user) == athleteId;

    private static string NameOf(ClaimsPrincipal user) => user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");
}
