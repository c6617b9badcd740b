namespace Strava.Ingestion;

/// <summary>What became of the quarantine of a sink when it was read again.</summary>
/// <param name="Sink">The <see cref="IActivitySink.Name"/> of the sink.</param>
/// <param name="Released">Documents that are activities now, and left the quarantine.</param>
/// <param name="Kept">Documents that are still none.</param>
public sealed record QuarantineRetry(string Sink, int Released, int Kept);
