namespace Strava.Ingestion.AspNetCore;

/// <summary>What athletes are called, from the profiles that the first sink holds that keeps any. A name is looked up again after ten minutes.</summary>
internal sealed class ProfileNames(IEnumerable<IActivitySink> sinks)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IAthleteSink? _sink = sinks.OfType<IAthleteSink>().FirstOrDefault();
    private Dictionary<long, (string? Name, DateTimeOffset ReadAt)> _known = [];

    /// <param name="athletes">Whose; what is known of others is forgotten.</param>
    /// <param name="now">The moment of now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The first and the last name of those whose profile is held.</returns>
    public async Task<IReadOnlyDictionary<long, string>> ReadAsync(IEnumerable<long> athletes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = new Dictionary<long, (string? Name, DateTimeOffset ReadAt)>();
        foreach (var athleteId in _sink is null ? [] : athletes)
        {
            known[athleteId] = _known.TryGetValue(athleteId, out var entry) && now >= entry.ReadAt && now - entry.ReadAt < Lifetime
                ? entry
                : (await FindAsync(_sink!, athleteId, cancellationToken).ConfigureAwait(false), now);
        }

        _known = known;
        return known.Where(entry => entry.Value.Name is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Name!);
    }

    private static async Task<string?> FindAsync(IAthleteSink sink, long athleteId, CancellationToken cancellationToken)
    {
        await sink.OpenAsync(cancellationToken).ConfigureAwait(false);
        var documents = await sink.ReadAthleteDocumentsAsync(athleteId, AthleteDocumentKinds.Profile, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var profile = documents.SingleOrDefault()?.ReadProfile();
        return $"{profile?.Firstname} {profile?.Lastname}".Trim() is { Length: > 0 } name ? name : null;
    }
}
