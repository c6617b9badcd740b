using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

/// <summary>The signature of an event: <c>t=SECONDS,v1=HEX</c>, HMAC-SHA256 over the seconds, a dot and the body.</summary>
internal sealed class EventSignature(IOptions<StravaWebhookOptions> options, IOptions<StravaOptions> strava, TimeProvider time)
{
    public const string Header = "X-Strava-Signature";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <returns>Whether the header is one for this body, not older and not newer than five minutes.</returns>
    public bool IsValid(string header, ReadOnlySpan<byte> body)
    {
        var parts = header.Split(',', StringSplitOptions.TrimEntries);
        var moment = Value(parts, "t=");
        return long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Window
            && Value(parts, "v1=") is { } signature
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature.ToLowerInvariant()), Encoding.ASCII.GetBytes(Sign(moment, body)));
    }

    private static string? Value(string[] parts, string name) =>
        Array.Find(parts, part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private string Sign(string moment, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(moment + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.SigningSecret ?? strava.Value.ClientSecret), signed));
    }
}
