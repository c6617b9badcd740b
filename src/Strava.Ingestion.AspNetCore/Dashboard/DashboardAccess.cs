using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>
/// The dashboard shows what is private, so without the app's own authorization it answers at this machine only: to a browser that has called it by a name of
/// this machine, and not by way of a proxy.
/// </summary>
internal sealed class DashboardAccess(IAuthorizationPolicyProvider? policies)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-", "X-Original-", "X-Real-", "X-Client-", "Via", "CF-", "True-Client-"];

    /// <summary>What is answered to everybody else.</summary>
    public static Page Refused { get; } = new(
        StatusCodes.Status403Forbidden,
        "The dashboard is closed",
        [
            "It shows athletes and their activities, and this app does not say who may see them. So it answers only at the machine itself, at http://localhost.",
            "Put the app's authorization on it. Example: app.MapStravaDashboard(\"/strava\").RequireAuthorization()",
        ]);

    public async Task<bool> AllowsAsync(HttpContext context) => await HasAuthorizationAsync(context).ConfigureAwait(false) || IsAtThisMachine(context);

    /// <returns>Whether the app's authorization has let this request in.</returns>
    private async Task<bool> HasAuthorizationAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<IAllowAnonymous>() is not null)
        {
            return false;
        }

        return metadata?.GetMetadata<IAuthorizeData>() is not null
            || metadata?.GetMetadata<AuthorizationPolicy>() is not null
            || (policies is not null && await policies.GetFallbackPolicyAsync().ConfigureAwait(false) is not null);
    }

    private static bool IsAtThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(header => ProxyHeaders.Any(proxy => header.StartsWith(proxy, StringComparison.OrdinalIgnoreCase)))
        && IsNameOfThisMachine(context.Request.Host.Host);

    // A page of another host could be made to resolve to this machine.
    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
