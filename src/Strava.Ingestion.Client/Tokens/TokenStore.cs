using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>Tokens in the state store, encrypted, with what is known of their connection.</summary>
internal sealed class TokenStore(StateDocuments state, TokenProtector protector, TimeProvider time, ILogger<TokenStore> logger)
{
    // A run reads the tokens several times; it says only once that it cannot decrypt them.
    private readonly ConcurrentDictionary<string, bool> _unreadable = [];

    /// <summary>Is called before new tokens are asked for: those that could not be encrypted afterwards would be lost with the process.</summary>
    /// <exception cref="IOException">The keys cannot be read or written.</exception>
    public void EnsureKeys() => protector.EnsureKeys();

    /// <returns>What is stored; the tokens are null when there are none, or none that can be decrypted.</returns>
    /// <exception cref="StravaAuthorizationException">The document is damaged.</exception>
    public async Task<(ConnectionDocument? Document, TokenSet? Tokens)> ReadAsync(TokenSlot slot, CancellationToken cancellationToken)
    {
        var (document, isDamaged) = await state.FindAsync(slot.Key, TokenJsonContext.Default.ConnectionDocument, cancellationToken).ConfigureAwait(false);
        if (isDamaged || (document is { Tokens: null } && TokenSlots.IsConnection(slot.Key)))
        {
            throw Disconnection.Damaged(slot.Key);
        }

        if (document?.Tokens is not { } encrypted)
        {
            return (document, null);
        }

        var tokens = Decrypt(encrypted);
        if (tokens is not null)
        {
            _unreadable.TryRemove(slot.Key, out _);
        }
        else if (_unreadable.TryAdd(slot.Key, true))
        {
            logger.StoredTokensUnreadable(slot.Key);
        }

        return (document, tokens);
    }

    /// <summary>Stores what a renewal brought. What another process has stored meanwhile and lives longer stays, and so does a disconnection.</summary>
    /// <param name="slot">Where.</param>
    /// <param name="tokens">What it brought.</param>
    /// <param name="used">The refresh token that it has used up. What is stored with that is older, however long it claims to live.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was stored.</returns>
    public Task<bool> RenewAsync(TokenSlot slot, TokenSet tokens, string used, CancellationToken cancellationToken) => state.EditAsync(
        slot.Key,
        TokenJsonContext.Default.ConnectionDocument,
        found =>
        {
            var document = found.Document;
            if (document is null && !found.IsDamaged && slot.Seed is null)
            {
                return null;
            }

            document ??= new ConnectionDocument { ConnectedAt = time.GetUtcNow() };
            var isLater = document.Tokens is { } stored && Decrypt(stored) is { } other && other.RefreshToken != used && other.ExpiresAt > tokens.ExpiresAt;
            return isLater || document.AthleteId is not null ? null : With(document, tokens);
        },
        cancellationToken);

    /// <summary>Stores the tokens of an athlete who has just connected the app, whatever was there before.</summary>
    public Task<bool> ConnectAsync(TokenSlot slot, TokenSet tokens, CancellationToken cancellationToken) => UpdateAsync(
        slot,
        document =>
        {
            document ??= new ConnectionDocument();
            document.ConnectedAt = time.GetUtcNow();
            document.Seed = null;
            document.Scope = null;
            return With(document, tokens);
        },
        cancellationToken);

    public Task<bool> UpdateAsync(TokenSlot slot, Func<ConnectionDocument?, ConnectionDocument?> change, CancellationToken cancellationToken) =>
        state.UpdateAsync(slot.Key, TokenJsonContext.Default.ConnectionDocument, change, cancellationToken);

    public Task DeleteAsync(TokenSlot slot, CancellationToken cancellationToken) => state.DeleteAsync(slot.Key, cancellationToken);

    private ConnectionDocument With(ConnectionDocument document, TokenSet tokens)
    {
        document.Tokens = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens, TokenJsonContext.Default.TokenSet));
        document.Scope = tokens.Scope ?? document.Scope;
        return document;
    }

    private TokenSet? Decrypt(byte[] encrypted)
    {
        try
        {
            return protector.TryUnprotect(encrypted) is { } json
                && JsonSerializer.Deserialize(json, TokenJsonContext.Default.TokenSet) is { AccessToken.Length: > 0, RefreshToken.Length: > 0 } tokens
                    ? tokens
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
