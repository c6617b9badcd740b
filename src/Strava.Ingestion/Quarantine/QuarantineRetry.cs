namespace Strava.Ingestion;

/// <summary>What became of the quarantine when it was read again.</summary>
/// <param name="Released">Documents that are activities now, and left the quarantine.</param>
/// <param name="Kept">Documents that are still none.</param>
public sealed record QuarantineRetry(int Released, int Kept);
