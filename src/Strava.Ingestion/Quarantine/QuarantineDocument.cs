namespace Strava.Ingestion;

/// <summary>A document in the quarantine, as the state store has it.</summary>
internal sealed class QuarantineDocument : IStateContent
{
    public required string Reason { get; set; }

    public required DateTimeOffset RetrievedAt { get; init; }

    public required byte[] Raw { get; init; }

    public bool IsSound() => !string.IsNullOrWhiteSpace(Reason);
}
