namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Fetches every page and throws it away.</summary>
internal static class FetchAndDiscard
{
    public static async Task RunAsync(Uri api, Uri oauth, string secret, string refreshToken)
    {
        await foreach (var _ in PlainPages.ReadAsync(api, oauth, secret, refreshToken))
        {
        }
    }
}
