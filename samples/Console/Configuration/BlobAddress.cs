using System.Diagnostics.CodeAnalysis;

namespace Strava.Ingestion.Console;

/// <summary>A container, or a folder of it, in the configured storage account.</summary>
internal sealed record BlobAddress(string Container, string Prefix)
{
    public const string Form = "blob://CONTAINER[/PREFIX]";

    private const string Scheme = "blob://";

    public static bool TryParse(string text, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            // Not as a Uri, which would tidy up a '..' instead of having it refused.
            var parts = text[Scheme.Length..].Split('/', 2);
            address = parts[0].Length > 0 ? new BlobAddress(parts[0], parts.ElementAtOrDefault(1) ?? "") : null;
        }

        return address is not null;
    }
}
