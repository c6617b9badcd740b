namespace Strava.Ingestion.Console;

/// <summary>How bad a finding is; the later, the worse.</summary>
internal enum Severity
{
    Well,

    /// <summary>A sync works, and less well than it could.</summary>
    Doubtful,

    /// <summary>A sync has to wait for Strava, and nothing has to be fixed.</summary>
    Waiting,

    /// <summary>A sync works until an access token has expired, and then no more.</summary>
    Expiring,

    /// <summary>A sync cannot work before it is fixed.</summary>
    Broken,
}
