using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// Hands out the athlete's access token and renews it before it expires. One renewal at a time: in this process by sharing one task,
/// across processes by a lease; and a rotated refresh token is stored before the access token that came with it is used.
/// </summary>
internal sealed class AccessTokenProvider(
    TokenStore store,
    TokenEndpoint endpoint,
    IStateStore state,
    IOptions<StravaOptions> options,
    TimeProvider time,
    IngestionMetrics metrics,
    ILogger<AccessTokenProvider> logger)
{
    // Strava issues a new access token once the old one has an hour or less to live; before that a refresh changes nothing.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);

    // Outlasts a refresh that runs into its time-out, so that only the lease of a dead process ever expires.
    private readonly TimeSpan _leaseDuration = options.Value.RequestTimeout + TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private TokenSet? _current;
    private TokenSet? _unsaved;
    private Task<TokenSet>? _renewal;

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
                _renewal = Task.Run(() => RenewAsync(rejected), CancellationToken.None);
            }

            renewal = _renewal;
        }

        return renewal.WaitAsync(cancellationToken);
    }

    /// <summary>Remembers whose tokens these are, so that the athlete is asked for only once.</summary>
    public async Task SaveAthleteAsync(long athleteId, CancellationToken cancellationToken)
    {
        await new AthleteIndex(state, athleteId).AddAsync(store.Key, cancellationToken).ConfigureAwait(false);
        bool written;
        do
        {
            var (stored, etag) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            written = stored is null || await store.TryWriteAsync(stored.WithAthlete(athleteId), etag, cancellationToken).ConfigureAwait(false);
        }
        while (!written);

        lock (_gate)
        {
            _current = _current?.WithAthlete(athleteId);
        }
    }

    /// <summary>Lets Strava revoke the tokens, and forgets them here. Nothing happens when the athlete is disconnected already.</summary>
    public async Task RevokeAsync(CancellationToken cancellationToken)
    {
        // Under the lease of a renewal, because a token that is rotated meanwhile would be revoked in vain: Strava says yes to any.
        var lease = await AcquireLeaseAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var document = await state.GetAsync(store.Key, cancellationToken).ConfigureAwait(false);
            if (Disconnection.IsMark(document))
            {
                return;
            }

            var (stored, _) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (document is not null && stored is null && _unsaved is null)
            {
                throw new StravaAuthorizationException(
                    "The stored tokens cannot be decrypted, so they cannot be revoked from here: the athlete has to disconnect the app at https://www.strava.com/settings/apps.");
            }

            await endpoint.RevokeAsync(_unsaved?.RefreshToken ?? stored?.RefreshToken ?? options.Value.RefreshToken, cancellationToken).ConfigureAwait(false);
            await Disconnection.MarkAsync(state, store.Key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            Forget();
        }
    }

    /// <summary>Forgets the tokens in memory, because those in the store are gone.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_current, _unsaved) = (null, null);
        }
    }

    private async Task<Lease> AcquireLeaseAsync(CancellationToken cancellationToken)
    {
        Lease? lease;
        while ((lease = await Lease.TryAcquireAsync(state, store.LeaseKey, _leaseDuration, time, cancellationToken).ConfigureAwait(false)) is null)
        {
            await Task.Delay(LeasePoll, time, cancellationToken).ConfigureAwait(false);
        }

        return lease;
    }

    private bool IsUsable(TokenSet? tokens, string? rejected) =>
        tokens is not null && tokens.AccessToken != rejected && tokens.ExpiresAt - Margin > time.GetUtcNow();

    private async Task<TokenSet> RenewAsync(string? rejected)
    {
        while (true)
        {
            var (stored, _) = await store.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (_unsaved is null && IsUsable(stored, rejected))
            {
                return Use(stored!);
            }

            var lease = await Lease.TryAcquireAsync(state, store.LeaseKey, _leaseDuration, time, CancellationToken.None).ConfigureAwait(false);
            if (lease is null)
            {
                await Task.Delay(LeasePoll, time).ConfigureAwait(false);
                continue;
            }

            await using (lease.ConfigureAwait(false))
            {
                if (await RefreshAsync(rejected).ConfigureAwait(false) is { } renewed)
                {
                    return Use(renewed);
                }
            }
        }
    }

    /// <returns>The new tokens, or null when another process turned out to have renewed them.</returns>
    private async Task<TokenSet?> RefreshAsync(string? rejected)
    {
        // What an earlier renewal got but could not store comes first: its refresh token may be the only one alive.
        var (stored, etag) = await store.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        var renewed = _unsaved;
        if (renewed is null)
        {
            if (IsUsable(stored, rejected))
            {
                return stored;
            }

            store.EnsureKeys();
            var refreshToken = stored?.RefreshToken ?? options.Value.RefreshToken!;
            try
            {
                renewed = await endpoint.RefreshAsync(refreshToken, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StravaAuthorizationException)
            {
                var (latest, _) = await store.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (latest is not null && latest.RefreshToken != refreshToken)
                {
                    logger.RefreshRaceLost();
                    return null;
                }

                throw;
            }

            renewed = stored?.AthleteId is { } athleteId ? renewed.WithAthlete(athleteId) : renewed;
            _unsaved = renewed;
        }

        while (!await store.TryWriteAsync(renewed, etag, CancellationToken.None).ConfigureAwait(false))
        {
            (stored, etag) = await store.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (stored?.ExpiresAt > renewed.ExpiresAt)
            {
                renewed = stored;
                break;
            }
        }

        _unsaved = null;
        metrics.TokenRefreshed();
        logger.TokenRefreshed(renewed.ExpiresAt);
        GrantedScopes.Check(renewed.Scope, logger);
        return renewed;
    }

    private TokenSet Use(TokenSet tokens)
    {
        lock (_gate)
        {
            _current = tokens;
        }

        return tokens;
    }
}
