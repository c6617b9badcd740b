namespace Strava.Ingestion;

/// <summary>A sink could not do its work; the message names the cause and the remedy. Nothing is lost: the next run delivers again.</summary>
public sealed class SinkException : Exception
{
    /// <summary>Describes the failure of a sink.</summary>
    /// <param name="sinkName">The sink's <see cref="IActivitySink.Name"/>.</param>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="innerException">What the storage said.</param>
    public SinkException(string sinkName, string message, Exception innerException)
        : base(message, innerException) => SinkName = sinkName;

    /// <summary>The sink's <see cref="IActivitySink.Name"/>.</summary>
    public string SinkName { get; }
}
