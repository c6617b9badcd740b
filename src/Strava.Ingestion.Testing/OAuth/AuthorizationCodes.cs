namespace Strava.Ingestion.Testing;

/// <summary>The codes that a consent gives: good once, for ten minutes; thread-safe.</summary>
internal sealed class AuthorizationCodes(StravaSimulatorOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Consent?> _codes = [];

    public string Issue(SimulatedAthlete athlete, ScopeSet scopes)
    {
        lock (_gate)
        {
            var code = Secret.New();
            _codes[code] = new Consent(athlete, scopes, options.TimeProvider.GetUtcNow());
            return code;
        }
    }

    /// <returns>What the athlete consented to, once; null when the code is used, too old, too young or unknown.</returns>
    public Consent? Redeem(string code)
    {
        lock (_gate)
        {
            if (_codes.GetValueOrDefault(code) is not { } consent)
            {
                return null;
            }

            var age = options.TimeProvider.GetUtcNow() - consent.GivenAt;
            if (age < options.CodeDelay)
            {
                return null;
            }

            _codes[code] = null;
            return age < Lifetime ? consent : null;
        }
    }

    /// <returns>Whether the simulator gave the code out, however it stands with it now.</returns>
    public bool IsKnown(string code)
    {
        lock (_gate)
        {
            return _codes.ContainsKey(code);
        }
    }
}
