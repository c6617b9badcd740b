using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Strava.Ingestion.AspNetCore;

/// <summary>A file of the dashboard, which lies in the package.</summary>
/// <param name="name">The file's name.</param>
/// <param name="contentType">What it is.</param>
internal sealed class DashboardAsset(string name, string contentType)
{
    private readonly byte[] _bytes = Read(name);

    public static DashboardAsset Style { get; } = new("dashboard.css", "text/css; charset=utf-8");

    public static DashboardAsset Script { get; } = new("dashboard.js", "text/javascript; charset=utf-8");

    public static DashboardAsset Icon { get; } = new("dashboard.svg", "image/svg+xml");

    public static IReadOnlyList<DashboardAsset> All { get; } = [Style, Script, Icon];

    public string Name => name;

    /// <summary>Changes with the content, so that a browser does not keep an older one.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(_bytes))[..12];

    public IResult Answer(HttpContext context)
    {
        // Its address has the version in it. Not for caches between, because the page may be private.
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(_bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{Version}\""));
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Strava.Ingestion.AspNetCore.Dashboard.Assets.{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
