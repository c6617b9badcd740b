using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Testing.Tests;

/// <summary>What a browser without script does on the consent page.</summary>
internal sealed partial class Browser(App app) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>Opens the consent address; without a scope it asks for three.</summary>
    public Task<HttpResponseMessage> OpenAsync(params (string Name, string Value)[] changes) => OpenAsync("authorize", changes);

    public Task<HttpResponseMessage> OpenAsync(string page, params (string Name, string Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = app.Strava.ClientId,
            ["redirect_uri"] = "http://localhost:5000/connected?from=strava",
            ["response_type"] = "code",
            ["scope"] = "read,activity:read_all,profile:read_all",
            ["state"] = "\"a&b\"",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return _http.GetAsync(new Uri(QueryHelpers.AddQueryString(new Uri(app.Strava.OAuthBaseAddress, page).AbsoluteUri, query)), App.Cancelled);
    }

    /// <summary>Presses a button of the form with only some boxes ticked; null leaves them all.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(HttpResponseMessage page, string button = "authorize", string[]? ticked = null)
    {
        var html = await page.Content.ReadAsStringAsync(App.Cancelled);
        var fields = Inputs().Matches(html)
            .Select(input => (Type: input.Groups[1].Value, Name: input.Groups[2].Value, Value: WebUtility.HtmlDecode(input.Groups[3].Value)))
            .Where(input => input.Type != "checkbox" || ticked?.Contains(input.Value) != false)
            .Select(input => KeyValuePair.Create(input.Name, input.Value))
            .Append(new("decision", button));
        var action = new Uri(page.RequestMessage!.RequestUri!, Action().Match(html).Groups[1].Value);
        return await _http.PostAsync(action, new FormUrlEncodedContent(fields), App.Cancelled);
    }

    /// <summary>Consents and gives the code that the app gets.</summary>
    public async Task<string> ConsentAsync(params (string Name, string Value)[] changes)
    {
        using var answer = await OpenAsync(changes);
        using var redirect = answer.StatusCode == HttpStatusCode.OK ? await SubmitAsync(answer) : null;
        return Redirected(redirect ?? answer)["code"];
    }

    /// <summary>What the redirect tells the app.</summary>
    public static Dictionary<string, string> Redirected(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("http://localhost:5000/connected", response.Headers.Location!.GetLeftPart(UriPartial.Path));
        return QueryHelpers.ParseQuery(response.Headers.Location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="(\w+)" name="(\w+)" value="([^"]*)" ?(?:checked)?>""")]
    private static partial Regex Inputs();

    [GeneratedRegex("""<form method="post" action="([^"]+)">""")]
    private static partial Regex Action();
}
