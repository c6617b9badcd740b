namespace Strava.Ingestion.Worker;

/// <summary>What the one who started the process sees.</summary>
internal static class WorkerExit
{
    public const int Completed = 0;
    public const int Failed = 1;
    public const int SettingsWrong = 64;
}
