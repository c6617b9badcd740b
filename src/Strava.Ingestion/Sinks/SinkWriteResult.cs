namespace Strava.Ingestion;

/// <summary>What a sink did with a batch of activities.</summary>
/// <param name="Written">Activities inserted or replaced.</param>
/// <param name="Unchanged">Activities left as they were, because the sink holds the same or a richer document.</param>
public readonly record struct SinkWriteResult(int Written, int Unchanged);
