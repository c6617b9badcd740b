using System.Globalization;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The simulator in a process of its own, so that its memory and its garbage are not measured.</summary>
internal static class Server
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(3);

    // Behind 1970 there is no interval to ask for, so that a longer history would be counted page by page.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40 * 365);

    public static async Task<int> RunAsync(string activities)
    {
        var count = int.Parse(activities, CultureInfo.InvariantCulture);
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions
        {
            ActivityCount = count,
            ActivitySpacing = count * Apart < Longest ? Apart : Longest / count,
            ReadLimit15Minutes = 1_000_000,
            ReadLimitDaily = 1_000_000,
            OverallLimit15Minutes = 1_000_000,
            OverallLimitDaily = 1_000_000,
            RotateRefreshTokens = false,
        });
        Console.WriteLine(new StravaAddress(strava.ApiBaseAddress, strava.OAuthBaseAddress, strava.ClientSecret, strava.Athlete.RefreshToken));
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
