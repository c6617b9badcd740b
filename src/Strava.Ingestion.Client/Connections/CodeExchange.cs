namespace Strava.Ingestion.Client;

/// <summary>Turns the code that a consent has brought into stored tokens.</summary>
internal sealed class CodeExchange(TokenStore store, AccessTokens tokens, TokenEndpoint endpoint, TokenLeases leases, TokenWork work, TimeProvider time)
{
    // Strava's token endpoint may not know a code yet within a second or two of the consent.
    private static readonly TimeSpan UntilCodeIsKnown = TimeSpan.FromSeconds(2);

    /// <param name="code">The code.</param>
    /// <param name="grantedScope">What the redirect says, or null.</param>
    /// <param name="cancellationToken">Ends the wait before the exchange; what Strava has answered is stored in any case.</param>
    /// <returns>Whose tokens are stored.</returns>
    public async Task<long> ConnectAsync(string code, string? grantedScope, CancellationToken cancellationToken)
    {
        store.EnsureKeys();
        var room = await leases.TryKeepRoomAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await work.StartAsync(() => StoreAsync(code, grantedScope, room)).ConfigureAwait(false);
    }

    /// <param name="code">The code.</param>
    /// <param name="grantedScope">What the redirect says, or null.</param>
    /// <param name="room">What keeps room for the tokens, or null; it is given back.</param>
    private async Task<long> StoreAsync(string code, string? grantedScope, Lease? room)
    {
        try
        {
            var (granted, athleteId) = await ExchangeAsync(code).ConfigureAwait(false);
            if (grantedScope is not null)
            {
                granted = new TokenSet { AccessToken = granted.AccessToken, RefreshToken = granted.RefreshToken, ExpiresAt = granted.ExpiresAt, Scope = grantedScope };
            }

            await tokens.UseAsync(TokenSlots.OfAthlete(athleteId), holder => holder.AcceptAsync(granted, room)).ConfigureAwait(false);
            return athleteId;
        }
        finally
        {
            if (room is not null)
            {
                await room.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<(TokenSet Tokens, long AthleteId)> ExchangeAsync(string code)
    {
        try
        {
            return await endpoint.ExchangeAsync(code, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StravaAuthorizationException e) when (e.Cause == StravaAuthorizationCause.AuthorizationCode)
        {
            await Task.Delay(UntilCodeIsKnown, time, work.Ending).ConfigureAwait(false);
            return await endpoint.ExchangeAsync(code, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
