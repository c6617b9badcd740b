namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Lets the storage account's clock go fast, as if the blobs had been written that long ago.</summary>
internal sealed class LaterClock(TimeSpan later) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        response.Headers.Date += later;
        return response;
    }
}
