using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Strava.Ingestion.AspNetCore;

/// <summary>What is different for everybody who looks at the dashboard.</summary>
/// <param name="BasePath">Where the dashboard is mounted, without a slash at its end.</param>
/// <param name="ConnectPath">Where a consent begins: at the app's own address, or else at the dashboard's; null when the app does not connect athletes.</param>
/// <param name="CanSync">Whether this process syncs by itself, and can be asked to do so now.</param>
/// <param name="TokenField">The field of forms that protects them from forgery.</param>
/// <param name="Token">Its value.</param>
internal sealed record DashboardViewer(string BasePath, string? ConnectPath, bool CanSync, string TokenField, string Token)
{
    /// <summary>Where a consent begins, below the dashboard.</summary>
    public const string Connect = "/athletes/connect";

    /// <param name="context">The request.</param>
    /// <param name="end">What stands in its path behind the dashboard's.</param>
    /// <param name="antiforgery">Protects the forms.</param>
    /// <param name="endpoints">Where the app has its addresses.</param>
    /// <param name="canConnect">Whether the app connects athletes.</param>
    /// <param name="canSync">Whether this process syncs by itself.</param>
    public static DashboardViewer Of(HttpContext context, string end, IAntiforgery antiforgery, EndpointDataSource endpoints, bool canConnect, bool canSync)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var connect = endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<ConnectAddress>() is not null);
        var basePath = BasePathOf(context, end);
        var ownPath = canConnect ? basePath + Connect : null;
        return new DashboardViewer(
            basePath,
            connect?.RoutePattern.RawText is { } pattern ? context.Request.PathBase.Add($"/{pattern.Trim('/')}").ToUriComponent() : ownPath,
            canSync,
            tokens.FormFieldName,
            tokens.RequestToken!);
    }

    /// <returns>Where the dashboard is mounted; empty at the root of the app.</returns>
    public static string BasePathOf(HttpContext context, string end)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        return context.Request.PathBase.Add(path[..^end.Length]).ToUriComponent();
    }
}
