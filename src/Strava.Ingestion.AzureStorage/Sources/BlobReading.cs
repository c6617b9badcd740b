namespace Strava.Ingestion.AzureStorage;

internal static class BlobReading
{
    /// <exception cref="IOException">The container failed; the message says how, and what helps.</exception>
    public static async Task<T> TryAsync<T>(Func<Task<T>> read, string container)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception e) when (BlobFailure.IsOne(e))
        {
            throw new IOException(BlobFailure.Describe(e, container, "Strava:Sinks:AzureBlob"), UserInformation.Remove(e));
        }
    }
}
