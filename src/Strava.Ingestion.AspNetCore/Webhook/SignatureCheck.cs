namespace Strava.Ingestion.AspNetCore;

/// <summary>What becomes of an event whose signature is missing or wrong.</summary>
public enum SignatureCheck
{
    /// <summary>Signatures are not looked at.</summary>
    Off,

    /// <summary>It is taken in, counted and spoken of in the log, to find out whether Strava signs.</summary>
    Log,

    /// <summary>It is refused.</summary>
    Enforce,
}
