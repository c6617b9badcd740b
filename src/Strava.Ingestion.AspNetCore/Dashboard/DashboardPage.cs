using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>The dashboard as a page. It works without scripts; with them it changes by itself.</summary>
internal sealed record DashboardPage(DashboardViewer Viewer, DashboardStatus Status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        await response.WriteAsync(Html(), httpContext.RequestAborted).ConfigureAwait(false);
    }

    private string Html()
    {
        var sections = new DashboardSections(Viewer, Status).All;
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Strava ingestion</title>
            <link rel="icon" href="{Address(DashboardAsset.Icon)}">
            <link rel="stylesheet" href="{Address(DashboardAsset.Style)}">
            <script defer src="{Address(DashboardAsset.Script)}" data-live="{Html5.Encode(Viewer.BasePath + DashboardEndpoint.Live)}"></script>
            </head>
            <body>
            <header>
            <h1>Strava ingestion</h1>
            <p id="link" role="status">as of {Html5.Moment(Status.ReadAt)}</p>
            {(Viewer.ConnectPath is null ? "" : $"<a class=\"button\" href=\"{Html5.Encode(Viewer.ConnectPath)}?{ConnectEndpoint.ReturnUrl}={Uri.EscapeDataString(Viewer.BasePath)}\">Connect an athlete</a>")}
            </header>
            <main>
            {Section("running", "Running now", sections)}
            {Section("quota", "Quota", sections)}
            {Section("athletes", "Athletes", sections)}
            {Section("recent", "Recent activities", sections)}
            {Section("quarantine", "Quarantine", sections)}
            </main>
            </body>
            </html>
            """;
    }

    private static string Section(string id, string title, IReadOnlyDictionary<string, string> sections) =>
        $"<section aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{title}</h2><div id=\"{id}\">{sections[id]}</div></section>";

    private string Address(DashboardAsset asset) => Html5.Encode($"{Viewer.BasePath}/{asset.Name}?v={asset.Version}");
}
