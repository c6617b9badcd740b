using System.Collections.Concurrent;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Who is connected, remembered for a while, so that a flood of events does not read the state for each.</summary>
internal sealed class KnownOwners(AthleteConnections athletes, TimeProvider time)
{
    private const int MostRemembered = 100_000;

    private static readonly TimeSpan Connected = TimeSpan.FromMinutes(1);

    // Short, because who has just connected in another process is to be heard soon.
    private static readonly TimeSpan Stranger = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, (bool IsKnown, DateTimeOffset Until)> _remembered = [];

    public async ValueTask<bool> AreKnownAsync(long athleteId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_remembered.TryGetValue(athleteId, out var remembered) && remembered.Until > now)
        {
            return remembered.IsKnown;
        }

        var isKnown = await athletes.FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is not null;
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[athleteId] = (isKnown, now + (isKnown ? Connected : Stranger));
        return isKnown;
    }
}
