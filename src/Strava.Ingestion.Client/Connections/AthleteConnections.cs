using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>Who has connected the app: connect, list, disconnect, and forget an athlete.</summary>
/// <remarks>https://developers.strava.com/docs/authentication/</remarks>
public sealed class AthleteConnections
{
    private readonly StateDocuments _state;
    private readonly TokenStore _store;
    private readonly AccessTokens _tokens;
    private readonly CodeExchange _codes;
    private readonly SeedConnections _seeds;
    private readonly AthletePurge _purge;
    private readonly PlannedPurges _plans;
    private readonly ILogger<AthleteConnections> _logger;

    internal AthleteConnections(
        StateDocuments state,
        TokenStore store,
        AccessTokens tokens,
        CodeExchange codes,
        SeedConnections seeds,
        AthletePurge purge,
        PlannedPurges plans,
        ILogger<AthleteConnections> logger) =>
        (_state, _store, _tokens, _codes, _seeds, _purge, _plans, _logger) = (state, store, tokens, codes, seeds, purge, plans, logger);

    /// <summary>Connects an athlete with the code that their consent has brought. Another connection of the same athlete is replaced.</summary>
    /// <param name="code">The <c>code</c> of the redirect; it is good for one exchange and for a few minutes.</param>
    /// <param name="grantedScope">The <c>scope</c> of the redirect, e.g. <c>read,activity:read_all</c>: what the athlete has left ticked. Null to believe the answer of the exchange.</param>
    /// <param name="cancellationToken">Ends the wait before the exchange; what Strava has answered is stored in any case.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="StravaAuthorizationException">The code is used or has expired, or the app's credentials are wrong.</exception>
    /// <exception cref="StravaAthleteLimitException">The app has as many athletes as Strava allows it.</exception>
    /// <exception cref="StravaTransientException">Strava failed to answer; let the athlete connect once more.</exception>
    public async Task<AthleteConnection> ConnectAsync(string code, string? grantedScope, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return await ConnectedAsync(await _codes.ConnectAsync(code, grantedScope, cancellationToken).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Connects an athlete with a refresh token that was got elsewhere. It is used up by that, once; using it again gives the same athlete.</summary>
    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="cancellationToken">Ends it; to be repeated then.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="StravaAuthorizationException">The refresh token is dead, or was used up, or the app's credentials are wrong.</exception>
    /// <exception cref="StravaRateLimitException">The request that asks whose it is has to wait; the tokens are stored, repeat it later.</exception>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public async Task<AthleteConnection> ConnectWithRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(refreshToken);
        return await ConnectedAsync(await _seeds.ResolveAsync(refreshToken, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists who is connected, in no particular order. A configured refresh token that was never used is not among them yet.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The connections, streamed.</returns>
    public async IAsyncEnumerable<AthleteConnection> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var key in _state.ListAsync(TokenSlots.Connections, cancellationToken).ConfigureAwait(false))
        {
            if (TokenSlots.AthleteOf(key) is { } athleteId && await FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is { } connection)
            {
                yield return connection;
            }
        }
    }

    /// <summary>Finds the connection of an athlete.</summary>
    /// <param name="athleteId">Strava's id of the athlete.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection, or null when the athlete is not connected. Of a damaged one only the id is known; who uses it learns of the damage.</returns>
    public async Task<AthleteConnection?> FindAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        var (document, isDamaged) = await _state.FindAsync(
            TokenSlots.OfAthlete(athleteId).Key, TokenJsonContext.Default.ConnectionDocument, cancellationToken).ConfigureAwait(false);
        return document is null && !isDamaged ? null : AthleteConnection.Of(athleteId, document ?? new ConnectionDocument());
    }

    /// <summary>Finds out whose the configured refresh token is; Strava is asked the first time, and never again.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Strava's id of the athlete, or null when no refresh token is configured.</returns>
    /// <exception cref="StravaAuthorizationException">The refresh token is dead or was used up, or the app's credentials are wrong.</exception>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public Task<long?> FindConfiguredAthleteAsync(CancellationToken cancellationToken = default) => _seeds.ResolveConfiguredAsync(cancellationToken);

    /// <summary>
    /// Ends the app's access to an athlete: Strava revokes the tokens, and they are deleted here. Data stay; see <see cref="PurgeAsync"/>.
    /// Repeating it changes nothing and asks nothing of Strava.
    /// </summary>
    /// <param name="athleteId">Strava's id of the athlete.</param>
    /// <param name="cancellationToken">Ends the request; to be repeated then.</param>
    /// <returns>A task that ends when the tokens are dead and deleted.</returns>
    /// <exception cref="StravaAuthorizationException">The app's credentials are wrong, or the stored tokens cannot be decrypted.</exception>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public async Task DisconnectAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        var slot = TokenSlots.OfAthlete(athleteId);
        await _tokens.UseAsync(slot, holder => holder.RevokeAsync(token => _store.DeleteAsync(slot, token), cancellationToken)).ConfigureAwait(false);
        _logger.AccessRevoked(athleteId);
    }

    /// <summary>Ends the app's access to the athlete whose refresh token is configured, even when it is not known yet who that is; else as <see cref="DisconnectAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the request; to be repeated then.</param>
    /// <returns>A task that ends when the tokens are dead and deleted.</returns>
    /// <exception cref="StravaAuthorizationException">No refresh token is configured, the app's credentials are wrong, or the stored tokens cannot be decrypted.</exception>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    public async Task DisconnectConfiguredAsync(CancellationToken cancellationToken = default)
    {
        if (await _seeds.RevokeConfiguredAsync(cancellationToken).ConfigureAwait(false) is { } athleteId)
        {
            await DisconnectAsync(athleteId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Deletes everything that is held of an athlete: in every sink that is registered, in the quarantine, in the state, and last the tokens.
    /// To be repeated when it fails or is killed midway.
    /// </summary>
    /// <remarks>
    /// Of a refresh token that connected the athlete stays a mark without personal data, so that it does not connect the athlete again. Strava is asked
    /// whose the configured refresh token is when that is not known yet, before anything is deleted; where it does not answer, all the same is deleted
    /// that is known to be the athlete's, and <see cref="PurgeResult.NotAsked"/> says why the token is left. The tokens stay valid on Strava's side:
    /// call <see cref="DisconnectAsync"/> before this to end that too. While it works no run of the athlete begins, in no process.
    /// </remarks>
    /// <param name="athleteId">Whose data; 0 for quarantined documents that do not say whose they are.</param>
    /// <param name="cancellationToken">Ends the deletion.</param>
    /// <returns>Which places it reached, which not, and whether it has to be repeated for the configured refresh token.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is negative.</exception>
    /// <exception cref="AthleteBusyException">A run of the athlete is under way; nothing is deleted. Repeat it once the run has ended.</exception>
    public async Task<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(athleteId);
        var result = await _purge.PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
        _logger.AthletePurged(athleteId, string.Join(", ", result.Purged));
        return result;
    }

    /// <summary>
    /// Plans to delete everything that is held of an athlete, unless the athlete connects the app again before. <see cref="PurgeDueAsync"/> does it, which
    /// the hosted ingestion calls. A purge that is planned already and due earlier stays.
    /// </summary>
    /// <param name="athleteId">Strava's id of the athlete.</param>
    /// <param name="after">In how long, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the plan is durable.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is not positive, or <paramref name="after"/> is negative.</exception>
    public Task PlanPurgeAsync(long athleteId, TimeSpan after, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(athleteId);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        return _plans.PlanAsync(athleteId, after, cancellationToken);
    }

    /// <summary>Does the purges that are due. Of an athlete who has connected again since the plan was made, only the plan goes.</summary>
    /// <param name="cancellationToken">Ends it, to be repeated.</param>
    /// <returns>Who was purged. Who is not among them, because a run is under way or something failed, is due still.</returns>
    public async Task<IReadOnlyList<long>> PurgeDueAsync(CancellationToken cancellationToken = default)
    {
        var purged = new List<long>();
        foreach (var athleteId in await _plans.DueAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await IsWantedAsync(athleteId, cancellationToken).ConfigureAwait(false))
                {
                    await PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
                    purged.Add(athleteId);
                }
                else
                {
                    await _plans.ForgetAsync(athleteId, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One athlete's failure keeps no other one's data.
                _logger.PurgeStillDue(e, athleteId);
            }
        }

        return purged;
    }

    /// <summary>Deletes the tokens of an athlete who has ended the app's access on Strava, where they are dead already. A later connection stays.</summary>
    /// <param name="ended">The connection that was found to be dead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task DropAsync(AthleteConnection ended, CancellationToken cancellationToken)
    {
        var slot = TokenSlots.OfAthlete(ended.AthleteId);
        await _tokens.UseAsync(slot, holder => holder.ExclusivelyAsync(
            async () =>
            {
                await _state.UpdateAsync(
                    slot.Key,
                    found => _state.Read(slot.Key, found, TokenJsonContext.Default.ConnectionDocument).Document?.ConnectedAt == ended.ConnectedAt ? StateEdit.Delete : StateEdit.Keep,
                    known: null,
                    cancellationToken).ConfigureAwait(false);
                holder.Forget();
            },
            cancellationToken)).ConfigureAwait(false);
        _logger.TokensDropped(ended.AthleteId);
    }

    /// <summary>Makes sure that an athlete is connected, if need be by the configured refresh token, which may be theirs and was not used yet.</summary>
    /// <exception cref="StravaAuthorizationException">The athlete is not connected.</exception>
    internal async Task RequireAsync(long athleteId, CancellationToken cancellationToken)
    {
        if (await FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        await FindConfiguredAthleteAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is null)
        {
            throw Disconnection.NotConnected(athleteId);
        }
    }

    /// <summary>Keeps with the connection how a run ended; nothing happens when the athlete is not connected any more.</summary>
    internal Task NoteRunAsync(long athleteId, RunNote note, bool succeeded, CancellationToken cancellationToken) => _store.UpdateAsync(
        TokenSlots.OfAthlete(athleteId),
        document =>
        {
            if (document is null)
            {
                return null;
            }

            document.LastRun = note;
            document.LastSuccessAt = succeeded ? note.EndedAt : document.LastSuccessAt;
            return document;
        },
        cancellationToken);

    /// <returns>Whether a planned purge is to be done: not for who has connected the app again since.</returns>
    private async Task<bool> IsWantedAsync(long athleteId, CancellationToken cancellationToken) =>
        await FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is not { ConnectedAt: { } connectedAt }
        || (await _plans.FindAsync(athleteId, cancellationToken).ConfigureAwait(false))?.PlannedAt >= connectedAt;

    private async Task<AthleteConnection> ConnectedAsync(long athleteId, CancellationToken cancellationToken)
    {
        _logger.AthleteConnected(athleteId);
        return await FindAsync(athleteId, cancellationToken).ConfigureAwait(false) ?? throw Disconnection.NotConnected(athleteId);
    }
}
