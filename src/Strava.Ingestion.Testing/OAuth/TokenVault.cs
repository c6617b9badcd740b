using System.Security.Cryptography;

namespace Strava.Ingestion.Testing;

/// <summary>The athlete's tokens as Strava keeps them (https://developers.strava.com/docs/authentication/); thread-safe.</summary>
internal sealed class TokenVault(StravaSimulatorOptions options)
{
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _accessTokens = [];
    private string _refreshToken = NewToken();
    private string _accessToken = "";
    private bool _revoked;

    public string RefreshToken
    {
        get
        {
            lock (_gate)
            {
                return _refreshToken;
            }
        }
    }

    public string AccessToken
    {
        get
        {
            lock (_gate)
            {
                return _accessToken;
            }
        }
    }

    public static string NewToken() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <returns>The tokens, or null when the refresh token is dead.</returns>
    public IssuedTokens? Refresh(string refreshToken)
    {
        lock (_gate)
        {
            return _revoked || refreshToken != _refreshToken ? null : Issue();
        }
    }

    /// <summary>The athlete connects the app, perhaps again.</summary>
    public IssuedTokens Connect()
    {
        lock (_gate)
        {
            _refreshToken = _revoked ? NewToken() : _refreshToken;
            _revoked = false;
            return Issue();
        }
    }

    public bool IsValid(string accessToken)
    {
        lock (_gate)
        {
            return _accessTokens.TryGetValue(accessToken, out var expiresAt) && expiresAt > options.TimeProvider.GetUtcNow();
        }
    }

    public void ExpireAccessTokens()
    {
        lock (_gate)
        {
            _accessTokens.Clear();
        }
    }

    public void Revoke()
    {
        lock (_gate)
        {
            _revoked = true;
            _accessTokens.Clear();
        }
    }

    private IssuedTokens Issue()
    {
        var now = options.TimeProvider.GetUtcNow();
        if (!_accessTokens.TryGetValue(_accessToken, out var expiresAt) || expiresAt - now <= RenewalMargin)
        {
            expiresAt = now + options.AccessTokenLifetime;
            _accessToken = NewToken();
            _accessTokens[_accessToken] = expiresAt;
            _refreshToken = options.RotateRefreshTokens ? NewToken() : _refreshToken;
        }

        return new IssuedTokens(_accessToken, _refreshToken, expiresAt, expiresAt - now);
    }
}
