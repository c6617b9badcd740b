namespace Strava.Ingestion.Client;

/// <summary>What a request is for, which decides how far it may go into the quota.</summary>
internal enum RequestPriority
{
    /// <summary>What has just happened (a webhook, the poll for recent activities) and what a user waits for: may use the whole quota.</summary>
    Live,

    /// <summary>What has been lying there for long (a first sync's way back, sweeps, content): leaves the reserve to live work.</summary>
    History,
}
