using System.Net;

namespace Strava.Ingestion.Console.Tests;

/// <summary>Somebody at a browser, who opens what a login asks for and follows Strava back to this machine.</summary>
internal sealed class Person(Workspace workspace)
{
    private readonly TaskCompletionSource<(HttpStatusCode Status, string Text)> _page = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the person did in place of following Strava's answer, or null.</summary>
    public Func<HttpClient, Uri, Task<HttpResponseMessage>>? Instead { get; init; }

    public Uri? Asked { get; private set; }

    /// <summary>The last page that the person saw.</summary>
    public Task<(HttpStatusCode Status, string Text)> Page =>
        _page.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Makes this the browser of the workspace.</summary>
    public Person SitsDown()
    {
        workspace.OpenBrowser = address =>
        {
            Asked = address;
            _ = VisitAsync(address);
            return true;
        };
        return this;
    }

    private async Task VisitAsync(Uri address)
    {
        try
        {
            using var browser = new HttpClient();
            using var page = Instead is null ? await browser.GetAsync(address) : await Instead(browser, address);
            _page.TrySetResult((page.StatusCode, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync())));
        }
        catch (Exception e)
        {
            _page.TrySetException(e);
        }
    }
}
