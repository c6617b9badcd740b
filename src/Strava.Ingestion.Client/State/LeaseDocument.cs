namespace Strava.Ingestion.Client;

internal sealed class LeaseDocument
{
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who has it; see <see cref="LeaseHolder"/>.</summary>
    public string? Holder { get; init; }
}
