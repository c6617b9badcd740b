namespace Strava.Ingestion.Testing;

/// <summary>The athlete's tokens as Strava keeps them (https://developers.strava.com/docs/authentication/); thread-safe.</summary>
internal sealed class TokenVault(StravaSimulatorOptions options)
{
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _accessTokens = [];
    private string _refreshToken = "";
    private string _accessToken = "";
    private ScopeSet _scopes = ScopeSet.None;
    private bool _connected;

    /// <summary>Raised for every new token of either kind.</summary>
    public event EventHandler<string>? Issued;

    public bool IsConnected
    {
        get
        {
            lock (_gate)
            {
                return _connected;
            }
        }
    }

    /// <summary>What the athlete has granted; nothing when the app is not connected.</summary>
    public ScopeSet Scopes
    {
        get
        {
            lock (_gate)
            {
                return _connected ? _scopes : ScopeSet.None;
            }
        }
    }

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

    /// <returns>The tokens, or null when the refresh token is dead.</returns>
    public IssuedTokens? Refresh(string refreshToken)
    {
        lock (_gate)
        {
            return _connected && refreshToken == _refreshToken ? Issue() : null;
        }
    }

    /// <summary>The athlete connects the app, perhaps again, with fewer or more scopes than before.</summary>
    public void Authorize(ScopeSet scopes)
    {
        lock (_gate)
        {
            _refreshToken = _connected ? _refreshToken : NewToken();
            (_scopes, _connected) = (scopes, true);
        }
    }

    /// <summary>Connects the app and fetches the tokens.</summary>
    public IssuedTokens Connect(ScopeSet scopes)
    {
        lock (_gate)
        {
            Authorize(scopes);
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

    /// <returns>Whether the app was connected until now.</returns>
    public bool Revoke()
    {
        lock (_gate)
        {
            _accessTokens.Clear();
            return Interlocked.Exchange(ref _connected, false);
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

    private string NewToken()
    {
        var token = Secret.New();
        Issued?.Invoke(this, token);
        return token;
    }
}
