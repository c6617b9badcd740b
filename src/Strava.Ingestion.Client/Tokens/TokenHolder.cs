using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>
/// The tokens of one connection in this process: hands out the access token and renews it before it expires. One renewal at a time, here by
/// sharing one task, across processes by a lease; and a rotated refresh token is stored before the access token that came with it is used.
/// </summary>
internal sealed class TokenHolder(
    TokenSlot slot, TokenStore store, TokenEndpoint endpoint, StravaApp app, TokenLeases leases, TokenWork work, TimeProvider time, TokenMetrics metrics, ILogger logger)
{
    // Strava issues a new access token once the old one has an hour or less to live; before that a refresh changes nothing.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private TokenSet? _current;
    private TokenSet? _unsaved;

    // The refresh token that was given for the unsaved tokens; null when they began the connection.
    private string? _usedUp;
    private Task<TokenSet>? _renewal;

    /// <summary>Whether nothing is lost when this is forgotten: no renewal is under way, and no tokens wait to be stored.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _unsaved is null && _renewal is null or { IsCompleted: true };
            }
        }
    }

    /// <summary>Gives tokens that are good for a while.</summary>
    /// <param name="rejected">An access token that Strava has just refused, or null.</param>
    /// <param name="cancellationToken">Ends this caller's wait only; a renewal under way goes on for the others.</param>
    /// <exception cref="StravaAuthorizationException">The athlete has to connect the app again.</exception>
    public Task<TokenSet> GetAsync(string? rejected, CancellationToken cancellationToken)
    {
        Task<TokenSet> renewal;
        lock (_gate)
        {
            if (IsUsable(_current, rejected))
            {
                return Task.FromResult(_current!);
            }

            if (_renewal is null or { IsCompleted: true })
            {
                _renewal = work.StartAsync(() => RenewAsync(rejected));
            }

            renewal = _renewal;
        }

        return renewal.WaitAsync(cancellationToken);
    }

    /// <summary>Takes tokens that Strava gave by another way than a renewal, and stores them; if that fails, the next attempt stores them first.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="room">What keeps room for them, or null.</param>
    public async Task AcceptAsync(TokenSet tokens, Lease? room)
    {
        (_unsaved, _usedUp) = (tokens, null);
        await SaveAsync(rejected: null, room).ConfigureAwait(false);
        Use(tokens);
    }

    /// <summary>Stores, before the process ends, what could not be stored until now. Never throws.</summary>
    public async Task SaveLastAsync()
    {
        if (_unsaved is null)
        {
            return;
        }

        try
        {
            await SaveAsync(rejected: null, room: null).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            logger.TokensLost(e, slot.Key);
        }
    }

    /// <summary>Lets Strava revoke the tokens and forgets them here. Nothing happens when there are none.</summary>
    /// <param name="forget">Makes the state forget them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RevokeAsync(Func<CancellationToken, Task> forget, CancellationToken cancellationToken)
    {
        // Under the lease of a renewal, because a token that is rotated meanwhile would be revoked in vain: Strava says yes to any.
        var lease = await AcquireLeaseAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var (document, stored) = await store.ReadAsync(slot, cancellationToken).ConfigureAwait(false);
            if (document is { Tokens: not null } && stored is null && _unsaved is null)
            {
                throw new StravaAuthorizationException(
                    "The stored tokens cannot be decrypted, so they cannot be revoked from here. The athlete has to disconnect the app at https://www.strava.com/settings/apps.");
            }

            var token = _unsaved?.RefreshToken ?? stored?.RefreshToken ?? (document is null ? slot.Seed : null);
            if (token is not null)
            {
                await endpoint.RevokeAsync(token, cancellationToken).ConfigureAwait(false);
            }

            await forget(cancellationToken).ConfigureAwait(false);
            Forget();
        }
    }

    /// <summary>Forgets the tokens in memory, because those in the store are gone.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_current, _unsaved, _usedUp) = (null, null, null);
        }
    }

    /// <summary>Does something while no process renews the tokens.</summary>
    public async Task ExclusivelyAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var lease = await AcquireLeaseAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await work().ConfigureAwait(false);
        }
    }

    private async Task<Lease> AcquireLeaseAsync(CancellationToken cancellationToken)
    {
        Lease? lease;
        var wait = leases.WaitFor(slot, logger);
        while ((lease = await leases.TryAcquireAsync(slot, cancellationToken).ConfigureAwait(false)) is null)
        {
            await wait.WaitAsync(LeasePoll, cancellationToken).ConfigureAwait(false);
        }

        return lease;
    }

    private bool IsUsable(TokenSet? tokens, string? rejected) =>
        tokens is not null && tokens.AccessToken != rejected && tokens.ExpiresAt - Margin > time.GetUtcNow();

    private async Task<TokenSet> RenewAsync(string? rejected)
    {
        var wait = leases.WaitFor(slot, logger);
        while (true)
        {
            if (_unsaved is null && (await store.ReadAsync(slot, work.Ending).ConfigureAwait(false)).Tokens is { } stored && IsUsable(stored, rejected))
            {
                return Use(stored);
            }

            var lease = await leases.TryAcquireAsync(slot, work.Ending).ConfigureAwait(false);
            if (lease is null)
            {
                await wait.WaitAsync(LeasePoll, work.Ending).ConfigureAwait(false);
                continue;
            }

            await using (lease.ConfigureAwait(false))
            {
                if (await RefreshAsync(rejected, lease).ConfigureAwait(false) is { } renewed)
                {
                    return Use(renewed);
                }
            }
        }
    }

    /// <returns>The new tokens, or null when another process turned out to have renewed them.</returns>
    private async Task<TokenSet?> RefreshAsync(string? rejected, Lease lease)
    {
        // What an earlier renewal got but could not store comes first: its refresh token may be the only one alive.
        if (_unsaved is not null)
        {
            return await SaveAsync(rejected, lease).ConfigureAwait(false);
        }

        var (document, stored) = await store.ReadAsync(slot, work.Ending).ConfigureAwait(false);
        if (IsUsable(stored, rejected))
        {
            return stored;
        }

        store.EnsureKeys();
        var refreshToken = stored?.RefreshToken ?? FirstRefreshToken(document);

        // From here on it goes to its end, whoever has stopped waiting for it.
        work.Ending.ThrowIfCancellationRequested();
        try
        {
            (_unsaved, _usedUp) = (await endpoint.RefreshAsync(refreshToken, RemedyOf(document), CancellationToken.None).ConfigureAwait(false), refreshToken);
        }
        catch (StravaAuthorizationException)
        {
            var (_, latest) = await store.ReadAsync(slot, CancellationToken.None).ConfigureAwait(false);
            if (latest is not null && latest.RefreshToken != refreshToken)
            {
                logger.RefreshRaceLost();
                return null;
            }

            throw;
        }

        metrics.Refreshed();
        logger.TokenRefreshed(_unsaved.ExpiresAt);
        GrantedScopes.Check(_unsaved.Scope, logger);
        return await SaveAsync(rejected: null, lease).ConfigureAwait(false);
    }

    /// <returns>The tokens as they are stored now, which are another process's when it was later; null when these have to be renewed again.</returns>
    private async Task<TokenSet?> SaveAsync(string? rejected, Lease? room)
    {
        try
        {
            return await SaveAsync(rejected).ConfigureAwait(false);
        }
        catch (Exception) when (room is not null)
        {
            // The disk may have filled up while Strava was asked. What was kept for this is given up.
            await room.DisposeAsync().ConfigureAwait(false);
            return await SaveAsync(rejected).ConfigureAwait(false);
        }
    }

    private async Task<TokenSet?> SaveAsync(string? rejected)
    {
        var renewed = _unsaved!;
        var isStored = _usedUp is { } used
            ? await store.RenewAsync(slot, renewed, used, CancellationToken.None).ConfigureAwait(false)
            : await store.ConnectAsync(slot, renewed, CancellationToken.None).ConfigureAwait(false);
        (_unsaved, _usedUp) = (null, null);
        return isStored && renewed.AccessToken != rejected ? renewed : null;
    }

    /// <exception cref="StravaAuthorizationException">There is none: the athlete has to connect the app.</exception>
    private string FirstRefreshToken(ConnectionDocument? document)
    {
        if (slot.Seed is { } seed)
        {
            return document switch
            {
                { UsedUp: true } => throw Disconnection.UsedUp(seed == app.RefreshToken),
                { AthleteId: not null } => throw new SeedMovedException(),
                _ => seed,
            };
        }

        if (document is null)
        {
            throw Disconnection.NotConnected(TokenSlots.AthleteOf(slot.Key));
        }

        // The keys are lost. Strava does not rotate every time, so the refresh token that began the connection may still be good.
        return CameByConfiguration(document) ? app.RefreshToken! : throw Disconnection.Undecryptable(TokenSlots.AthleteOf(slot.Key));
    }

    private TokenRemedy RemedyOf(ConnectionDocument? document) => slot.Seed is { } seed
        ? Disconnection.NewToken(seed == app.RefreshToken)
        : Disconnection.Reconnect(TokenSlots.AthleteOf(slot.Key), CameByConfiguration(document));

    private bool CameByConfiguration(ConnectionDocument? document) =>
        app.RefreshToken is { } configured && document?.Seed == TokenSlots.OfSeed(app.ClientId, configured).Key;

    private TokenSet Use(TokenSet tokens)
    {
        lock (_gate)
        {
            return _current = tokens;
        }
    }
}
