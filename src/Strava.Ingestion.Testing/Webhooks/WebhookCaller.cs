using System.Net;
using System.Text;

namespace Strava.Ingestion.Testing;

/// <summary>Calls the app's callback. It waits in real time, whatever the simulator's clock: the app is on a real network.</summary>
internal sealed class WebhookCaller(TimeSpan timeout) : IDisposable
{
    private static readonly (HttpStatusCode Status, string Body) NoAnswer = (0, "");

    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = timeout };

    public Task<(HttpStatusCode Status, string Body)> GetAsync(string address, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    public Task<(HttpStatusCode Status, string Body)> PostAsync(Uri address, string json, CancellationToken cancellationToken)
    {
        var content = new StringContent(json, Encoding.UTF8, "application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content }, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    /// <returns>The answer; status 0 when none came in time.</returns>
    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false))
            {
                return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return NoAnswer;
        }
    }
}
