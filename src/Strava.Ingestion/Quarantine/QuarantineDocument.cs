namespace Strava.Ingestion;

/// <summary>A document in the quarantine, as the state store has it.</summary>
internal sealed class QuarantineDocument
{
    public required string Reason { get; set; }

    public required DateTimeOffset RetrievedAt { get; init; }

    public required byte[] Raw { get; init; }
}
