namespace Strava.Ingestion;

/// <summary>When the hosted ingestion works: section <c>Strava:Schedule</c>.</summary>
public sealed class HostedIngestionOptions
{
    /// <summary>When every connected athlete is synced, in UTC: minute, hour, day of the month, month, day of the week. Default <c>0 * * * *</c>, every hour.</summary>
    public string Sync { get; set; } = "0 * * * *";

    /// <summary>When <see cref="IngestionOptions.Retention"/> is applied, in UTC. Default <c>30 * * * *</c>, every hour; nothing happens without a retention.</summary>
    public string Retention { get; set; } = "30 * * * *";

    /// <summary>Whether to sync at the start as well, whatever the hour. Default true.</summary>
    public bool RunAtStart { get; set; } = true;

    /// <summary>Whether a slice of each history is swept after its sync, which finds older edits and deletions. Default true.</summary>
    public bool Sweep { get; set; } = true;

    /// <summary>
    /// How often to look for events that another process has received, from 1 second to 1 hour. Those of this process are worked on at once. Default 15 seconds.
    /// </summary>
    public TimeSpan Events { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A sync that shows no progress for so long is taken for dead by the health check <c>strava-live</c>, and Strava failing for longer makes
    /// <c>strava-ready</c> unhealthy: at least 1 minute. Default 15 minutes.
    /// </summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(15);
}
