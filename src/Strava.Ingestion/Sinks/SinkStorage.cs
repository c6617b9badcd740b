namespace Strava.Ingestion;

/// <summary>The sinks as places that a purge has to reach.</summary>
internal sealed class SinkStorage(IEnumerable<IActivitySink> sinks) : IAthleteStorage
{
    public async ValueTask<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        var (purged, notReached) = (new List<string>(), new List<string>());
        foreach (var sink in sinks)
        {
            if (sink is not IErasableSink erasable)
            {
                notReached.Add(sink.Name);
                continue;
            }

            await erasable.OpenAsync(cancellationToken).ConfigureAwait(false);
            await erasable.PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
            purged.Add(sink.Name);
        }

        return new PurgeResult(purged, notReached);
    }
}
