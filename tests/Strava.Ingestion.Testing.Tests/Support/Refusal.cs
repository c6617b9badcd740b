using System.Net;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests;

internal static class Refusal
{
    /// <summary>The answer is Strava's fault with these words.</summary>
    public static async Task AssertAsync(HttpResponseMessage response, int status, string resource, string field, string code)
    {
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var error = body.RootElement.GetProperty("errors")[0];
        Assert.Equal((resource, field, code), (error.GetProperty("resource").GetString(), error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }
}
