namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Fetches every page and throws it away.</summary>
internal static class FetchAndDiscard
{
    public static async Task RunAsync(StravaAddress strava)
    {
        await foreach (var _ in PlainPages.ReadAsync(strava))
        {
        }
    }
}
