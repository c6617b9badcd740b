using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The athlete's tokens in the state store, encrypted.</summary>
/// <remarks>
/// The key is a fingerprint of the configured seed: as long as the seed stays the same, what is stored descends from it and wins;
/// another seed is another connection (perhaps of another athlete) and starts its own document.
/// </remarks>
internal sealed class TokenStore(IStateStore state, TokenProtector protector, IOptions<StravaOptions> options, ILogger<TokenStore> logger)
{
    private const string Prefix = "tokens/";

    private readonly string _connection = Fingerprint(options.Value);

    public string LeaseKey => LeaseKeyOf(Key);

    public string Key => Prefix + _connection;

    /// <summary>Is called before new tokens are asked for: those that could not be encrypted afterwards would be lost with the process.</summary>
    /// <exception cref="IOException">The keys cannot be read or written.</exception>
    public void EnsureKeys() => protector.EnsureKeys();

    /// <returns>Whether a key of the state is one of tokens, of this or of an earlier connection.</returns>
    public static bool IsKey(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    public static string LeaseKeyOf(string key) => "leases/token-" + key[Prefix.Length..];

    /// <exception cref="StravaAuthorizationException">The athlete was disconnected.</exception>
    public async Task<(TokenSet? Tokens, string? ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await state.GetAsync(Key, cancellationToken).ConfigureAwait(false);
        if (document is null)
        {
            return (null, null);
        }

        if (Disconnection.IsMark(document))
        {
            throw Disconnection.Refusal();
        }

        var tokens = Read(document.Content);
        if (tokens is null)
        {
            logger.StoredTokensUnreadable();
        }

        return (tokens, document.ETag);
    }

    /// <returns>False when another process wrote first.</returns>
    public async Task<bool> TryWriteAsync(TokenSet tokens, string? etag, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(tokens, StateJsonContext.Default.TokenSet);
        return await state.TryWriteAsync(Key, protector.Protect(json), etag, cancellationToken).ConfigureAwait(false) is not null;
    }

    private TokenSet? Read(ReadOnlyMemory<byte> protectedTokens)
    {
        try
        {
            return protector.TryUnprotect(protectedTokens) is { } json ? JsonSerializer.Deserialize(json, StateJsonContext.Default.TokenSet) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Fingerprint(StravaOptions options)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.RefreshToken}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }
}
