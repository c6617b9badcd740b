namespace Strava.Ingestion.Client;

internal sealed class GearClient(StravaTransport transport) : IGearClient
{
    public Task<DetailedGear> GetAsync(string gearId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(gearId);

        // It becomes part of an address, so that nothing else than an id is let through.
        return gearId.All(char.IsAsciiLetterOrDigit)
            ? transport.GetAsync<DetailedGear>(new($"gear/{gearId}"), $"gear {gearId}", cancellationToken)
            : throw new ArgumentException("An id of gear is a letter and digits. Example: b12345678", nameof(gearId));
    }
}
