using System.Diagnostics.CodeAnalysis;

namespace Strava.Ingestion.Testing;

/// <summary>An absolute address that a browser or a server can open.</summary>
internal static class WebAddress
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
