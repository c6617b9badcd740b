namespace Strava.Ingestion.Worker;

/// <summary>Section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    internal const string Section = "Worker";

    /// <summary>When to run, in UTC: minute, hour, day of the month, month, day of the week. Default every hour.</summary>
    public string Schedule { get; set; } = "0 * * * *";

    /// <summary>Whether to run once at the start as well, whatever the hour. Default true.</summary>
    public bool RunAtStart { get; set; } = true;

    /// <summary>Whether to end after one run, for a scheduler that starts the container itself. Default false.</summary>
    public bool Once { get; set; }

    /// <summary>The port of <c>/health/live</c> and <c>/health/ready</c>, 1 to 65535, or 0 for any that is free. Default 8080.</summary>
    public int HealthPort { get; set; } = 8080;

    /// <summary>A run that shows no progress for so long is taken for dead, and the container with it. Default 15 minutes.</summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The key vault that has <c>strava-client-secret</c> and <c>strava-refresh-token</c>, e.g. <c>https://myvault.vault.azure.net</c>; null when the settings have them.</summary>
    public Uri? KeyVault { get; set; }
}
