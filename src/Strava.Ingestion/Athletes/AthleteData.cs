using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>What an athlete may ask for: that everything of theirs is deleted here, and that the app loses its access.</summary>
public sealed class AthleteData
{
    private readonly IServiceProvider _services;
    private readonly IReadOnlyList<IActivitySink> _sinks;
    private readonly IStateStore _state;
    private readonly TimeProvider _time;
    private readonly ILogger<AthleteData> _logger;

    internal AthleteData(IServiceProvider services)
    {
        _services = services;
        _sinks = [.. services.GetServices<IActivitySink>()];
        _state = services.GetRequiredService<IStateStore>();
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILogger<AthleteData>>();
    }

    /// <summary>
    /// Deletes everything that is held of an athlete: activities, tombstones and quarantine in every sink that is registered, and in the state
    /// checkpoints and whatever else is kept under the athlete, and last the tokens. To be repeated when it fails or is killed midway.
    /// </summary>
    /// <remarks>
    /// Where the tokens were stays a mark without personal data: the configured refresh token is not used again, and a run ends
    /// <see cref="IngestionOutcome.AuthorizationRequired"/> until another one is configured. Strava is asked whose the configured refresh token is when
    /// nobody knows yet. The tokens stay valid on Strava's side: call <see cref="RevokeAsync"/> before this to end that too. No ingestion of the
    /// athlete may be under way in any process, because it would go on writing; one in another process may use its access token for up to six hours.
    /// </remarks>
    /// <param name="athleteId">Whose data; <see cref="RejectedActivity.UnknownAthlete"/> for quarantined documents that do not say whose they are.</param>
    /// <param name="cancellationToken">Ends the deletion.</param>
    /// <returns>A task that ends when nothing is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is negative.</exception>
    /// <exception cref="SinkException">A sink failed.</exception>
    /// <exception cref="StravaException">Strava did not say whose the configured refresh token is; all but the tokens is deleted.</exception>
    public async Task PurgeAthleteAsync(long athleteId, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(athleteId);
        foreach (var sink in _sinks)
        {
            await sink.OpenAsync(cancellationToken).ConfigureAwait(false);
            await sink.PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
        }

        var index = new AthleteIndex(_state, athleteId);
        await DeleteStateAsync(index, cancellationToken).ConfigureAwait(false);
        var connection = FindConnection();
        if (connection is not null && athleteId != RejectedActivity.UnknownAthlete)
        {
            await NoteAsync(connection, athleteId, index, cancellationToken).ConfigureAwait(false);
        }

        await DeleteTokensAsync(index, connection, cancellationToken).ConfigureAwait(false);
        _logger.AthletePurged(athleteId, string.Join(", ", _sinks.Select(sink => sink.Name)));
    }

    /// <summary>
    /// Ends the app's access to the athlete who is connected: Strava revokes the tokens, and they are deleted here. Data stay; see
    /// <see cref="PurgeAthleteAsync"/>. Repeating it changes nothing and asks nothing of Strava.
    /// </summary>
    /// <param name="cancellationToken">Ends the request; to be repeated then.</param>
    /// <returns>A task that ends when the tokens are dead and deleted.</returns>
    /// <exception cref="StravaAuthorizationException">The app's credentials are wrong, or the stored tokens cannot be decrypted.</exception>
    /// <exception cref="StravaException">Strava failed to answer; repeat it.</exception>
    /// <remarks>https://developers.strava.com/docs/authentication/</remarks>
    public async Task RevokeAsync(CancellationToken cancellationToken = default)
    {
        await _services.GetRequiredService<AccessTokenProvider>().RevokeAsync(cancellationToken).ConfigureAwait(false);
        _logger.AccessRevoked();
    }

    /// <summary>All but the tokens, which go last: as long as they are there, it is known whose they are.</summary>
    private async Task DeleteStateAsync(AthleteIndex index, CancellationToken cancellationToken)
    {
        var (keys, _) = await index.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var key in keys.Where(key => !TokenStore.IsKey(key)))
        {
            await _state.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Where the tokens of the configured connection are, or null for an app without a registration, which imports or replays.</returns>
    private TokenStore? FindConnection()
    {
        try
        {
            return _services.GetRequiredService<TokenStore>();
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    /// <summary>Makes sure that the index has the configured connection if it is the athlete's, even if that was never found out or the tokens are lost.</summary>
    private async Task NoteAsync(TokenStore store, long athleteId, AthleteIndex index, CancellationToken cancellationToken)
    {
        var document = await _state.GetAsync(store.Key, cancellationToken).ConfigureAwait(false);
        var (keys, _) = await index.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (Disconnection.IsMark(document) || keys.Contains(store.Key))
        {
            return;
        }

        try
        {
            var (tokens, _) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            var owner = tokens?.AthleteId ?? await _services.GetRequiredService<AthleteResolver>().ResolveAsync(cancellationToken).ConfigureAwait(false);
            if (owner == athleteId)
            {
                await index.AddAsync(store.Key, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StravaAuthorizationException) when (document is not null)
        {
            // Dead tokens of nobody knows whom: to nobody's harm they go too.
            await index.AddAsync(store.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (StravaAuthorizationException)
        {
            // The configured refresh token is dead and connects nobody.
        }
    }

    private async Task DeleteTokensAsync(AthleteIndex index, TokenStore? connection, CancellationToken cancellationToken)
    {
        string? etag;
        do
        {
            (var keys, etag) = await index.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var key in keys.Where(TokenStore.IsKey))
            {
                await Disconnection.MarkAsync(_state, key, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                await _state.DeleteAsync(TokenStore.LeaseKeyOf(key), cancellationToken).ConfigureAwait(false);
                if (key == connection?.Key)
                {
                    _services.GetRequiredService<AccessTokenProvider>().Forget();
                }
            }

            await DeleteStateAsync(index, cancellationToken).ConfigureAwait(false);
        }
        while (etag is not null && !await index.TryDeleteAsync(etag, cancellationToken).ConfigureAwait(false));
    }
}
