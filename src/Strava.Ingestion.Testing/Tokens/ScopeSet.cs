namespace Strava.Ingestion.Testing;

/// <summary>Scopes that are asked for or granted, in their order (https://developers.strava.com/docs/authentication/#detailsaboutrequestingaccess).</summary>
internal sealed class ScopeSet
{
    private static readonly string[] Known =
        ["read", "read_all", "profile:read_all", "profile:write", "activity:read", "activity:read_all", "activity:write"];

    private readonly string[] _scopes;

    private ScopeSet(string[] scopes) => _scopes = scopes;

    public static ScopeSet None { get; } = new([]);

    public bool IsEmpty => _scopes.Length == 0;

    public bool AreKnown => _scopes.All(Known.Contains);

    public IReadOnlyList<string> Names => _scopes;

    /// <param name="scopes">Separated by commas or spaces.</param>
    public static ScopeSet Parse(string scopes) =>
        new([.. scopes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct()]);

    /// <returns>Whether the scope is among them, or the wider one that includes it.</returns>
    public bool Allows(string scope) => _scopes.Contains(scope) || _scopes.Contains(scope + "_all");

    public bool Covers(ScopeSet other) => other._scopes.All(Allows);

    public ScopeSet Only(IEnumerable<string> ticked) => new([.. _scopes.Intersect(ticked)]);

    public override string ToString() => string.Join(',', _scopes);
}
