namespace Strava.Ingestion;

/// <summary>When the hosted ingestion works: section <c>Strava:Schedule</c>.</summary>
public sealed class HostedIngestionOptions
{
    /// <summary>
    /// When every connected athlete is synced, in UTC, as a cron expression: minute, hour, day of the month, month, day of the week.
    /// Default <c>0 * * * *</c>, every hour.
    /// </summary>
    public string Sync { get; set; } = "0 * * * *";

    /// <summary>
    /// When <see cref="IngestionOptions.Retention"/> is applied, in UTC, as a cron expression. Default <c>30 * * * *</c>, every hour.
    /// Without a retention nothing is deleted.
    /// </summary>
    public string Retention { get; set; } = "30 * * * *";

    /// <summary>Whether to sync also at the start of the app, whatever the time is. Default true.</summary>
    public bool RunAtStart { get; set; } = true;

    /// <summary>
    /// Whether each sync is followed by a sweep of a slice of the history, which finds older edits and deletions. Default true.
    /// </summary>
    public bool Sweep { get; set; } = true;

    /// <summary>
    /// How often to look for events that another process has received, from 1 second to 1 hour. Events of this process are handled at once.
    /// Default 15 seconds.
    /// </summary>
    public TimeSpan Events { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// If a sync shows no progress for this time, the health check <c>strava-live</c> becomes unhealthy. If Strava fails for longer than
    /// this time, <c>strava-ready</c> becomes unhealthy. At least 1 minute. Default 15 minutes.
    /// </summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(15);
}
