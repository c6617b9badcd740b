namespace Strava.Ingestion;

/// <summary>What a sink knows of an activity it holds, without its content.</summary>
/// <param name="Id">Strava's id of the activity.</param>
/// <param name="Origin">Where the document comes from.</param>
/// <param name="DetailLevel">How rich the document is.</param>
/// <param name="ContentHash">SHA-256 of the document, 32 bytes.</param>
/// <param name="StartDate">When the activity started, or null when Strava did not say.</param>
public readonly record struct HeldActivity(
    long Id, ActivityOrigin Origin, DetailLevel DetailLevel, ReadOnlyMemory<byte> ContentHash, DateTimeOffset? StartDate);
