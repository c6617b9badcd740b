using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

/// <summary>Signs in with the one password of the settings, for a worker that no platform guards.</summary>
internal static class PasswordSignIn
{
    private const string Path = "/signin";
    private const string ReturnUrl = "ReturnUrl";
    private const int TriesAMinute = 10;

    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            (cookie.LoginPath, cookie.ReturnUrlParameter) = (Path, ReturnUrl);
            (cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = (true, SameSiteMode.Lax);
        });
        services.AddAuthorization();
        services.AddAntiforgery();

        // Of everybody together: there is one password, and its owner rarely needs ten tries.
        services.AddRateLimiter(limiter => limiter.AddPolicy(Path, _ => RateLimitPartition.GetFixedWindowLimiter(
            "", _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static void Map(WebApplication app)
    {
        app.UseRateLimiter();
        app.MapGet(Path, (HttpContext context, IAntiforgery antiforgery) => Show(context, antiforgery, hint: ""));
        app.MapPost(Path, SignInAsync).DisableAntiforgery().RequireRateLimiting(Path);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, IOptions<WorkerOptions> options)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Show(context, antiforgery, "The page was old. Please try again.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!IsPassword(form["password"].ToString(), options.Value.Password!))
        {
            return Show(context, antiforgery, "That is not the password.");
        }

        var owner = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "owner")], CookieAuthenticationDefaults.AuthenticationScheme));
        await context.SignInAsync(owner);
        return Results.LocalRedirect(DashboardEndpoints.Dashboard);
    }

    private static bool IsPassword(string given, string password) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    private static IResult Show(HttpContext context, IAntiforgery antiforgery, string hint)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><link rel="icon" href="data:,"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Sign in</title></head>
            <body><main><h1>Sign in</h1>
            <p role="alert">{hint}</p>
            <form method="post"><input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
            <label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
            <button type="submit">Sign in</button></form></main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: hint.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }
}
