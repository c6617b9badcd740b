namespace Strava.Ingestion.Client;

/// <summary>What the state knows of a connection, or of a refresh token that is on its way to become one. A class, not a record: nothing prints it.</summary>
internal sealed class ConnectionDocument : IStateContent
{
    /// <summary>The tokens, encrypted; null when a seed was used up.</summary>
    public byte[]? Tokens { get; set; }

    /// <summary>What the athlete granted, or null where Strava did not say.</summary>
    public string? Scope { get; set; }

    /// <summary>When the athlete connected the app.</summary>
    public DateTimeOffset? ConnectedAt { get; set; }

    /// <summary>Of a seed: whose it turned out to be. Null as long as nobody knows, and again once everything of the athlete was purged.</summary>
    public long? AthleteId { get; set; }

    /// <summary>Of a seed: that it was used up, and connects nobody again.</summary>
    public bool UsedUp { get; set; }

    /// <summary>Of a connection: the key of the seed it came from, or null.</summary>
    public string? Seed { get; set; }

    /// <summary>How the last run ended, or null before the first.</summary>
    public RunNote? LastRun { get; set; }

    /// <summary>When a run last completed, or null.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    public bool IsSound() => Tokens is { Length: > 0 } || AthleteId is > 0 || UsedUp;
}
