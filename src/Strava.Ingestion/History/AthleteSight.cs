namespace Strava.Ingestion;

/// <summary>Finds out what the connection of an athlete shows, and remembers whether it once showed more.</summary>
internal sealed class AthleteSight(StateDocuments state, AthleteConnections connections)
{
    private const string ReadsAll = "activity:read_all";

    /// <returns>What the list shows.</returns>
    public async Task<Sight> LookAsync(long athleteId, CancellationToken cancellationToken)
    {
        var connection = await connections.FindAsync(athleteId, cancellationToken).ConfigureAwait(false);
        if (connection is null or { Scopes.Count: 0 })
        {
            return Sight.Unknown;
        }

        var key = AthleteKeys.Of(athleteId, "sight");
        var isMarked = await state.GetAsync(key, cancellationToken).ConfigureAwait(false) is not null;
        if (!connection.Scopes.Contains(ReadsAll, StringComparer.Ordinal))
        {
            return isMarked ? Sight.Narrowed : Sight.WithoutPrivate;
        }

        if (!isMarked)
        {
            // Whoever else writes it writes the same.
            await state.TryWriteAsync(key, "{\"private\":true}"u8.ToArray(), etag: null, cancellationToken).ConfigureAwait(false);
        }

        return Sight.Everything;
    }
}
