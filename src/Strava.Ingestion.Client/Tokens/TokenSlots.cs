using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion.Client;

/// <summary>Where tokens lie in the state.</summary>
internal static class TokenSlots
{
    public const string Connections = "connections/";

    public const string Seeds = "seeds/";

    public static TokenSlot OfAthlete(long athleteId) =>
        new(FormattableString.Invariant($"{Connections}{athleteId}"), AthleteKeys.Of(athleteId, "leases/tokens"));

    /// <summary>The place of a refresh token: another one is another connection, perhaps of another athlete.</summary>
    public static TokenSlot OfSeed(string clientId, string refreshToken)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{clientId}:{refreshToken}")).AsSpan(0, 8));
        return new TokenSlot(Seeds + fingerprint, "leases/seeds/" + fingerprint) { Seed = refreshToken };
    }

    public static bool IsConnection(string key) => key.StartsWith(Connections, StringComparison.Ordinal);

    /// <returns>The athlete of a key of <see cref="Connections"/>, or null when it is none.</returns>
    public static long? AthleteOf(string key) =>
        long.TryParse(key.AsSpan(Connections.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId) ? athleteId : null;
}
