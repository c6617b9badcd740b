using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The simulator in a process of its own, so that its memory and its garbage are not measured.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(string activities)
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions
        {
            ActivityCount = int.Parse(activities, System.Globalization.CultureInfo.InvariantCulture),
            ActivitySpacing = TimeSpan.FromHours(3),
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
