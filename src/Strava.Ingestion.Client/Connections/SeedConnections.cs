namespace Strava.Ingestion.Client;

/// <summary>Turns refresh tokens into connections: whose it is, Strava is asked once.</summary>
internal sealed class SeedConnections(StravaApp app, ConfiguredAthlete configured, TokenStore store, AccessTokens tokens, StravaTransport transport, StateDocuments state)
{
    /// <returns>The athlete whose refresh token is configured, or null when none is.</returns>
    public async Task<long?> ResolveConfiguredAsync(CancellationToken cancellationToken) =>
        app.RefreshToken is { } refreshToken ? await ResolveAsync(refreshToken, cancellationToken).ConfigureAwait(false) : null;

    public async Task<long> ResolveAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var seed = TokenSlots.OfSeed(app.ClientId, refreshToken);
        if (await configured.FindAthleteAsync(seed, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        try
        {
            // The tokens that come of it are stored in the place of the seed before this request uses them.
            var athlete = await transport.With(new RequestContext { Tokens = seed })
                .GetAsync<DetailedAthlete>(new($"athlete"), "the athlete", cancellationToken).ConfigureAwait(false);
            await configured.MoveAsync(seed, athlete.Id, CancellationToken.None).ConfigureAwait(false);
            return athlete.Id;
        }
        catch (SeedMovedException)
        {
            // Another process was first.
            return await configured.FindAthleteAsync(seed, cancellationToken).ConfigureAwait(false) ?? throw Disconnection.UsedUp(seed == configured.Seed);
        }
    }

    /// <summary>Makes known whose the configured refresh token is, so that <see cref="ForgetAsync"/> finds it.</summary>
    /// <returns>Why that is not known; null when it is, or when the token connects nobody.</returns>
    public async Task<StravaException?> FindUnknownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ResolveConfiguredAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (StravaAuthorizationException e) when (e.Cause != StravaAuthorizationCause.AppCredentials)
        {
            // The configured refresh token is dead or used up, and connects nobody.
            return null;
        }
        catch (StravaException e)
        {
            return e;
        }
    }

    /// <summary>Leaves a mark without personal data in the place of every refresh token that is known to have connected an athlete.</summary>
    public async Task ForgetAsync(long athleteId, CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in state.ReadAllAsync(TokenSlots.Seeds, TokenJsonContext.Default.ConnectionDocument, cancellationToken).ConfigureAwait(false))
        {
            await store.UpdateAsync(
                new TokenSlot(key, ""), document => document?.AthleteId == athleteId ? new ConnectionDocument { UsedUp = true } : null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets Strava revoke the configured refresh token if it has connected nobody yet.</summary>
    /// <returns>The athlete it has connected, whose tokens are elsewhere; null when nothing is left to do.</returns>
    public async Task<long?> RevokeConfiguredAsync(CancellationToken cancellationToken)
    {
        var seed = configured.Seed ?? throw Disconnection.NobodyConfigured([]);
        var (document, _) = await store.ReadAsync(seed, cancellationToken).ConfigureAwait(false);
        if (document is { UsedUp: true })
        {
            return null;
        }

        if (await configured.FindAthleteAsync(seed, cancellationToken).ConfigureAwait(false) is { } athleteId)
        {
            return athleteId;
        }

        await tokens.UseAsync(
            seed, holder => holder.RevokeAsync(token => store.UpdateAsync(seed, _ => new ConnectionDocument { UsedUp = true }, token), cancellationToken)).ConfigureAwait(false);
        return null;
    }
}
