namespace Strava.Ingestion.Client;

internal sealed class LeaseDocument
{
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who has it; see <see cref="LeaseHolder"/>.</summary>
    public string? Holder { get; init; }

    /// <summary>Nothing but room, which is free for another document once the lease is given back; null where none is kept.</summary>
    public string? Room { get; init; }
}
