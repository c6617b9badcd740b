namespace Strava.Ingestion;

internal sealed class LeaseDocument
{
    public required DateTimeOffset Until { get; init; }
}
