namespace Strava.Ingestion.Client;

/// <summary>Where the keys lie that encrypt tokens at rest: section <c>Strava:State</c>.</summary>
public sealed class TokenProtectionOptions
{
    /// <summary>
    /// The folder of the key ring, readable by its owner only; null (the default) is <c>strava-ingestion/keys</c> in the user's local
    /// application data. Keep it apart from the state store, so that whoever copies the one cannot read the other, and keep it
    /// between runs: without its keys stored tokens are lost.
    /// </summary>
    public string? KeyDirectory { get; set; }
}
