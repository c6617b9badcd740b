namespace Strava.Ingestion.Client;

/// <summary>Where the tokens lie that a request carries: those of a connected athlete, or of a refresh token of which it is not known yet whose it is.</summary>
/// <param name="Key">The document of the state store.</param>
/// <param name="LeaseKey">The lease of whoever renews them.</param>
internal sealed record TokenSlot(string Key, string LeaseKey)
{
    /// <summary>The refresh token to begin with, when the document has none.</summary>
    public string? Seed { get; init; }
}
