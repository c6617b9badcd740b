namespace Strava.Ingestion.Worker;

/// <summary>Every log line of this sample; its event ids are 9100 to 9199.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(9100, LogLevel.Error, "The one run failed")]
    public static partial void OneRunFailed(this ILogger logger, Exception? exception);

    [LoggerMessage(9101, LogLevel.Critical, "The settings are incomplete or wrong. {Failures}")]
    public static partial void SettingsWrong(this ILogger logger, string failures);

    [LoggerMessage(9102, LogLevel.Warning, "Nothing says where activities go, so they go to '{Database}'. In a container that is lost with it: set Strava:Sinks")]
    public static partial void UsesDatabase(this ILogger logger, string database);
}
