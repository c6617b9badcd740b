using System.Security.Cryptography;

namespace Strava.Ingestion.Testing;

/// <summary>What nobody can guess: tokens, codes and the app's secret.</summary>
internal static class Secret
{
    public static string New() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
