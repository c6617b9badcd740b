namespace Strava.Ingestion.Client;

/// <summary>Where the keys lie that encrypt tokens at rest: section <c>Strava:State</c>.</summary>
public sealed class TokenProtectionOptions
{
    /// <summary>
    /// The folder of the key ring. Only its owner may read it. If the state is in files or in SQLite, the default is a folder beside the
    /// state, with the state's name and <c>-keys</c>. Otherwise the default is <c>strava-ingestion/keys</c> in the user's local application
    /// data. Keep the folder as long as the state, between runs and releases: without its keys the stored tokens are lost. A folder in
    /// another place than the state is safer, because a copy of the state alone does not give away the tokens.
    /// </summary>
    public string? KeyDirectory { get; set; }
}
