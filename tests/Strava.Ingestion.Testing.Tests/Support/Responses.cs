using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests;

internal static class Responses
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.BytesAsync());
        return document.RootElement.Clone();
    }

    public static Task<byte[]> BytesAsync(this HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(App.Cancelled);

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    /// <summary>The answer is Strava's fault with that status, as <c>resource/field/code</c>.</summary>
    public static async Task AssertFaultAsync(this HttpResponseMessage response, int status, string fault)
    {
        Assert.Equal(status, (int)response.StatusCode);
        var error = Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateArray());
        Assert.Equal(fault, $"{error.GetProperty("resource")}/{error.GetProperty("field")}/{error.GetProperty("code")}");
    }
}
