namespace Strava.Ingestion.Client;

/// <summary>
/// The athlete whose refresh token is configured. A refresh token is a seed: it is used once, its tokens are stored in its own place until it is
/// known whose they are, and then they move to the athlete's connection for good.
/// </summary>
internal sealed class ConfiguredAthlete(StravaApp app, TokenStore store, AccessTokens tokens, StateDocuments state)
{
    private TokenSlot? _connection;

    /// <returns>The place of the configured refresh token, or null when none is configured.</returns>
    public TokenSlot? Seed => app.RefreshToken is { } refreshToken ? TokenSlots.OfSeed(app.ClientId, refreshToken) : null;

    /// <returns>Where the tokens of the configured athlete are now.</returns>
    /// <exception cref="StravaAuthorizationException">Nobody is configured, or the refresh token was used up.</exception>
    public async ValueTask<TokenSlot> FindTokensAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } known)
        {
            return known;
        }

        var seed = Seed ?? throw Disconnection.NobodyConfigured(await state.ListAsync(TokenSlots.Connections, cancellationToken)
            .Select(TokenSlots.AthleteOf).Where(id => id is not null).Select(id => id!.Value).Order().ToListAsync(cancellationToken).ConfigureAwait(false));
        return await FindAthleteAsync(seed, cancellationToken).ConfigureAwait(false) is { } athleteId
            ? _connection = TokenSlots.OfAthlete(athleteId)
            : seed;
    }

    /// <returns>Whose a seed is, or null when that is not known yet.</returns>
    /// <exception cref="StravaAuthorizationException">It was used up.</exception>
    public async Task<long?> FindAthleteAsync(TokenSlot seed, CancellationToken cancellationToken)
    {
        var (document, _) = await store.ReadAsync(seed, cancellationToken).ConfigureAwait(false);
        if (document is { UsedUp: true })
        {
            throw Disconnection.UsedUp(seed == Seed);
        }

        if (document is { AthleteId: { } athleteId, Tokens: not null })
        {
            // A process died on the way between the two places.
            await MoveAsync(seed, athleteId, cancellationToken).ConfigureAwait(false);
        }

        return document?.AthleteId;
    }

    /// <summary>Moves the tokens of a seed to the connection of the athlete; may be killed at any moment and be repeated.</summary>
    public Task MoveAsync(TokenSlot seed, long athleteId, CancellationToken cancellationToken) => tokens.UseAsync(
        seed,
        holder => holder.ExclusivelyAsync(
            async () =>
            {
                // From here on no process renews the tokens in the old place.
                ConnectionDocument? moved = null;
                await store.UpdateAsync(
                    seed,
                    document =>
                    {
                        moved = document;
                        if (document is null or { Tokens: null })
                        {
                            return null;
                        }

                        document.AthleteId = athleteId;
                        return document;
                    },
                    cancellationToken).ConfigureAwait(false);
                if (moved is not { Tokens: not null })
                {
                    return;
                }

                await store.UpdateAsync(TokenSlots.OfAthlete(athleteId), connection => Take(connection, moved, seed), cancellationToken).ConfigureAwait(false);
                await store.UpdateAsync(
                    seed, _ => new ConnectionDocument { AthleteId = athleteId, ConnectedAt = moved.ConnectedAt }, cancellationToken).ConfigureAwait(false);
                holder.Forget();
            },
            cancellationToken));

    /// <returns>The connection with the tokens of the seed; null when it has these or later ones already.</returns>
    private static ConnectionDocument? Take(ConnectionDocument? connection, ConnectionDocument seed, TokenSlot slot)
    {
        if (connection is not null && (connection.Seed == slot.Key || connection.ConnectedAt > seed.ConnectedAt))
        {
            return null;
        }

        connection ??= new ConnectionDocument();
        (connection.Tokens, connection.Scope, connection.ConnectedAt, connection.Seed) = (seed.Tokens, seed.Scope, seed.ConnectedAt, slot.Key);
        return connection;
    }
}
