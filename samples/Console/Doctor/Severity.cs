namespace Strava.Ingestion.Console;

/// <summary>How bad a finding is.</summary>
internal enum Severity
{
    Well,

    /// <summary>A sync works, and less well than it could.</summary>
    Doubtful,

    /// <summary>A sync cannot work before it is fixed.</summary>
    Broken,
}
