using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>The token in the <c>Authorization</c> header.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <returns>The token; null when there is none.</returns>
    public static string? Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..] : null;
    }
}
