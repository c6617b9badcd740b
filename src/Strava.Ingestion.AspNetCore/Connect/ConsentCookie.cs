using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>
/// Binds a consent to the browser that began it: a cookie, protected by the app's keys, holds what Strava has to give back. It is good once, for ten
/// minutes, and for the person who was signed in.
/// </summary>
internal sealed class ConsentCookie(IDataProtectionProvider protection, UsedConsents used, TimeProvider time)
{
    public const string Name = "strava-connect";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Strava.Ingestion.AspNetCore.Consent");

    /// <summary>Gives the browser a cookie.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path of the endpoint, to which the cookie is sent only.</param>
    /// <param name="returnUrl">Where the person is sent afterwards, or null.</param>
    /// <returns>The state for Strava.</returns>
    public string Begin(HttpContext context, string path, string? returnUrl)
    {
        var consent = new Consent
        {
            State = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Until = time.GetUtcNow() + Lifetime,
            User = NameOf(context.User),
            ReturnUrl = returnUrl,
        };
        var cookie = _protector.Protect(JsonSerializer.Serialize(consent, ConsentJsonContext.Default.Consent));
        context.Response.Cookies.Append(Name, cookie, Options(context, path, Lifetime));
        return consent.State;
    }

    /// <summary>Takes the cookie back.</summary>
    /// <param name="context">The request that comes from Strava.</param>
    /// <param name="path">The path of the endpoint.</param>
    /// <param name="state">What Strava has given back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The consent; null when it was not begun in this browser, by this person, within ten minutes, or was used before.</returns>
    public async Task<Consent?> EndAsync(HttpContext context, string path, string state, CancellationToken cancellationToken)
    {
        var cookie = context.Request.Cookies[Name];
        context.Response.Cookies.Delete(Name, Options(context, path, lifetime: null));
        return Read(cookie) is { } consent
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(consent.State), Encoding.UTF8.GetBytes(state))
            && consent.Until > time.GetUtcNow()
            && consent.User == NameOf(context.User)
            && await used.TryUseAsync(consent.State, consent.Until, cancellationToken).ConfigureAwait(false)
                ? consent
                : null;
    }

    private static CookieOptions Options(HttpContext context, string path, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,

        // Strava's redirect is a navigation from another site.
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = path,
        MaxAge = lifetime,
    };

    private static string? NameOf(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity.Name : null;

    private Consent? Read(string? cookie)
    {
        try
        {
            return string.IsNullOrEmpty(cookie) ? null : JsonSerializer.Deserialize(_protector.Unprotect(cookie), ConsentJsonContext.Default.Consent);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
