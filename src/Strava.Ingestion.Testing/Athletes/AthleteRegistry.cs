using System.Collections.Concurrent;

namespace Strava.Ingestion.Testing;

/// <summary>All athletes of the simulated Strava, and whose every token is; thread-safe.</summary>
/// <param name="options">What the simulated Strava is like.</param>
/// <param name="introduce">Gets every athlete before anyone else does.</param>
internal sealed class AthleteRegistry(StravaSimulatorOptions options, Action<SimulatedAthlete> introduce)
{
    private readonly Lock _gate = new();
    private readonly List<SimulatedAthlete> _athletes = [];
    private readonly ConcurrentDictionary<long, SimulatedAthlete> _byId = [];
    private readonly ConcurrentDictionary<string, SimulatedAthlete> _byToken = [];
    private readonly ActivityIds _activityIds = new();

    /// <exception cref="ArgumentException">There is an athlete with that id.</exception>
    public SimulatedAthlete Add(long id, int activityCount, ScopeSet scopes)
    {
        lock (_gate)
        {
            if (_byId.ContainsKey(id))
            {
                throw new ArgumentException($"There is an athlete {id} already.", nameof(id));
            }

            var number = _athletes.Count;
            var seed = number == 0 ? options.Seed : HashOf(id);
            var profile = new AthleteProfile(id, number);
            var generator = new ActivityGenerator(seed, profile, _activityIds);
            var athlete = new SimulatedAthlete(profile, new ActivityHistory(options, seed, activityCount, generator), new TokenVault(options));
            introduce(athlete);
            athlete.Tokens.Issued += (_, token) => _byToken[token] = athlete;
            if (!scopes.IsEmpty)
            {
                athlete.Tokens.Authorize(scopes);
            }

            _athletes.Add(athlete);
            return _byId[id] = athlete;
        }
    }

    public IReadOnlyList<SimulatedAthlete> All()
    {
        lock (_gate)
        {
            return [.. _athletes];
        }
    }

    /// <returns>The athlete whose token it is, whether the token is good for something or not.</returns>
    public SimulatedAthlete? OwnerOf(string token) => _byToken.GetValueOrDefault(token);

    /// <returns>The athlete whom the access token speaks for; null when it is unknown, expired or revoked.</returns>
    public SimulatedAthlete? Authenticate(string accessToken) =>
        OwnerOf(accessToken) is { } athlete && athlete.Tokens.IsValid(accessToken) ? athlete : null;

    private int HashOf(long id) => unchecked((options.Seed * 397) ^ (int)id ^ (int)(id >> 32));
}
