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
    private const string PasswordClaim = "password";
    private const int TriesAMinute = 10;

    private const string Style = """
        body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 22em; margin: 4em auto; padding: 0 1em; }
        label, input, button { display: block; font: inherit; width: 100%; box-sizing: border-box; }
        input, button { padding: .6em; margin: .3em 0 1em; }
        """;

    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Events.OnRedirectToLogin = RedirectAsync;
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            (cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = (true, SameSiteMode.Lax);
        });
        services.AddAuthorization();
        services.AddAntiforgery();

        // Wrong passwords of one address; so nobody elsewhere can lock the owner out.
        services.AddSingleton(PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            $"{context.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, IAntiforgery antiforgery) => Show(context, antiforgery, hint: ""));
        app.MapPost(Path, SignInAsync).DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, IAntiforgery antiforgery, PartitionedRateLimiter<HttpContext> wrong, IOptions<WorkerOptions> options)
    {
        if (!await IsFormAsync(context, antiforgery))
        {
            return Show(context, antiforgery, "The page was old. Please try again.");
        }

        using var tries = wrong.AttemptAcquire(context, permitCount: 0);
        if (!tries.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "60";
            return Show(context, antiforgery, "Too many wrong passwords. Please try again in a minute.", StatusCodes.Status429TooManyRequests);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!IsPassword(form["password"].ToString(), options.Value.Password!))
        {
            using var one = wrong.AttemptAcquire(context);
            return Show(context, antiforgery, "That is not the password.");
        }

        var owner = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "owner"), new Claim(PasswordClaim, Hash(options.Value.Password!))], CookieAuthenticationDefaults.AuthenticationScheme));
        await context.SignInAsync(owner);
        return Results.LocalRedirect(DashboardEndpoints.Dashboard);
    }

    /// <summary>Without the host's name, which a stranger may have made up; a stream of events is refused instead.</summary>
    private static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.Request.PathBase.Add(Path));
        }

        return Task.CompletedTask;
    }

    /// <summary>Another password ends what was signed in with the one before.</summary>
    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var password = context.HttpContext.RequestServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Password;
        if (password is null || context.Principal?.FindFirstValue(PasswordClaim) != Hash(password))
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    private static async Task<bool> IsFormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static string Hash(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Strava.Ingestion.Worker " + password)));

    private static bool IsPassword(string given, string password) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    private static IResult Show(HttpContext context, IAntiforgery antiforgery, string hint, int status = StatusCodes.Status401Unauthorized)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><link rel="icon" href="data:,"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Sign in</title>
            <style nonce="{nonce}">{Style}</style></head>
            <body><main><h1>Sign in</h1>
            <p role="alert">{hint}</p>
            <form method="post"><input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
            <label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
            <button type="submit">Sign in</button></form></main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: hint.Length == 0 ? StatusCodes.Status200OK : status);
    }
}
