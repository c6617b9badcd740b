using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

internal sealed class StravaClientFactory(StravaTransport transport, StravaApp app, IOptions<StravaOptions> options, TimeProvider time) : IStravaClientFactory
{
    public IStravaClient Create(long athleteId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(athleteId);
        return new StravaClient(transport.With(new RequestContext { Tokens = TokenSlots.OfAthlete(athleteId) }), app, options, time);
    }
}
