namespace Strava.Ingestion;

/// <summary>A document in the quarantine of a sink.</summary>
/// <param name="Sink">The <see cref="IActivitySink.Name"/> of the sink.</param>
/// <param name="Document">The document, with its payload and the reason.</param>
public sealed record QuarantinedActivity(string Sink, RejectedActivity Document);
