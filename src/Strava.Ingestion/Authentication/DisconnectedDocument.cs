namespace Strava.Ingestion;

/// <summary>
/// Stands where an athlete's tokens stood: without it, the configured refresh token would connect again whom a purge or a revocation has just
/// disconnected. It says nothing of the athlete, and is not encrypted, so that it also holds when the keys are lost.
/// </summary>
internal sealed class DisconnectedDocument
{
    public required DateTimeOffset DisconnectedAt { get; init; }
}
