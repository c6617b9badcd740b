namespace Strava.Ingestion.Client;

/// <summary>Where the keys lie that encrypt tokens at rest: section <c>Strava:State</c>.</summary>
public sealed class TokenProtectionOptions
{
    /// <summary>
    /// The folder of the key ring, readable by its owner only. By default it lies beside a state that is kept in files or in SQLite, with
    /// <c>-keys</c> behind the state's name, and else in <c>strava-ingestion/keys</c> in the user's local application data. Keep it between runs and
    /// releases as long as the state: without its keys stored tokens are lost. A folder far from the state is safer, because whoever copies the one
    /// cannot read the other.
    /// </summary>
    public string? KeyDirectory { get; set; }
}
