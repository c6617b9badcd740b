namespace Strava.Ingestion.Client;

/// <summary>The permits that one process has taken and not accounted for yet.</summary>
internal sealed class QuotaBlock
{
    public required string Holder { get; init; }

    /// <summary>Permits not spent, or spent on requests whose answers are not known.</summary>
    public required int Permits { get; init; }

    /// <summary>From here on they are nobody's: the process spends none of them any more, or it is dead.</summary>
    public required DateTimeOffset Until { get; init; }
}
