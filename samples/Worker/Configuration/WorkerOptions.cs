namespace Strava.Ingestion.Worker;

/// <summary>Section <c>Worker</c>; the settings of the schedule are in <see cref="ScheduleSettings"/>.</summary>
public sealed class WorkerOptions
{
    internal const string Section = "Worker";

    /// <summary>Whether to end after one run, for a scheduler that starts the container itself. Default false.</summary>
    public bool Once { get; set; }

    /// <summary>Opens the dashboard to who knows it: at least 12 characters. Null leaves it to browsers at the machine itself.</summary>
    public string? Password { get; set; }

    /// <summary>The address at which browsers reach the worker, e.g. <c>https://strava.example.com</c>; null when it is the one that they call.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>The port of <c>/strava</c>, <c>/health/live</c> and <c>/health/ready</c>, 1 to 65535, or 0 for any that is free. Default 8080.</summary>
    public int HealthPort { get; set; } = 8080;

    /// <summary>
    /// The key vault that has <c>strava-client-secret</c> and <c>strava-refresh-token</c>, e.g. <c>https://myvault.vault.azure.net</c>;
    /// null when the settings have them.
    /// </summary>
    public Uri? KeyVault { get; set; }
}
