namespace Strava.Ingestion.Console;

/// <summary>Which sinks a command is about.</summary>
internal enum SinkChoice
{
    /// <summary>Those that are configured: what a run fills.</summary>
    Configured,

    /// <summary>Those without the blobs, which are read from.</summary>
    WithoutBlobs,

    /// <summary>Those that are configured, and the database that a replay of the configured blobs has filled.</summary>
    WithReplayed,
}
