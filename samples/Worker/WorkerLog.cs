namespace Strava.Ingestion.Worker;

/// <summary>Every log line of this sample; its event ids are 9100 to 9199.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(9100, LogLevel.Error, "The run failed")]
    public static partial void OneRunFailed(this ILogger logger, Exception? exception);

    [LoggerMessage(9101, LogLevel.Critical, "The settings are incomplete or wrong (in an environment variable, write __ for each colon). {Failures}")]
    public static partial void SettingsWrong(this ILogger logger, string failures);

    [LoggerMessage(9102, LogLevel.Warning, "No sink is configured, so activities go to '{Database}'. In a container this file is lost when the container ends. To keep the activities, set Strava:Sinks")]
    public static partial void UsesDatabase(this ILogger logger, string database);
}
