using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>A small page for the person at the browser. Every text is encoded, nothing is loaded, and no script runs.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Lines">Why, and what to do.</param>
internal sealed record Page(int StatusCode, string Title, IReadOnlyList<string> Lines) : IResult
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em; margin: 3em auto; padding: 0 1em; }
        a, button { font: inherit; display: inline-block; padding: .6em 1em; }
        """;

    /// <summary>Where to go from here, or null.</summary>
    public PageLink? Link { get; init; }

    /// <summary>What may be sent from here, or null.</summary>
    public PageForm? Form { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";

        // The address of the page may have a code in it.
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.WriteAsync(Html(nonce), httpContext.RequestAborted).ConfigureAwait(false);
    }

    private string Html(string nonce) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(Title)}</title>
        <style nonce="{nonce}">{Style}</style>
        </head>
        <body>
        <main>
        <h1>{Encode(Title)}</h1>
        {string.Concat(Lines.Select(line => $"<p>{Encode(line)}</p>"))}
        {(Link is null ? "" : $"<p><a href=\"{Encode(Link.Address)}\">{Encode(Link.Text)}</a></p>")}
        {(Form is null ? "" : Write(Form))}
        </main>
        </body>
        </html>
        """;

    private static string Write(PageForm form) =>
        $"<form method=\"post\" action=\"{Encode(form.Address)}\">"
        + string.Concat(form.Fields.Select(field => $"<input type=\"hidden\" name=\"{Encode(field.Key)}\" value=\"{Encode(field.Value)}\">"))
        + $"<button type=\"submit\">{Encode(form.Button)}</button></form>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
