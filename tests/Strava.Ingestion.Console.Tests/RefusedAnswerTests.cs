using System.Net;
using System.Net.Http.Headers;

namespace Strava.Ingestion.Console.Tests;

public sealed class RefusedAnswerTests
{
    [Fact]
    public async Task A_proxy_that_repeats_the_request_shows_no_token()
    {
        var refused = new RefusedAnswer();
        using var http = new HttpMessageInvoker(Handler(refused, HttpStatusCode.Forbidden));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "0123abcd") } };

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["The request was refused with this answer:", "You sent: Bearer ***"], Printed(refused));
        Assert.Equal("You sent: Bearer 0123abcd", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_of_an_earlier_attempt_is_not_kept()
    {
        var refused = new RefusedAnswer();
        using var first = new HttpMessageInvoker(Handler(refused, HttpStatusCode.Forbidden));
        using var second = new HttpMessageInvoker(Handler(refused, HttpStatusCode.OK));

        foreach (var http in (HttpMessageInvoker[])[first, second])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        Assert.Empty(Printed(refused));
    }

    private static DelegatingHandler Handler(RefusedAnswer refused, HttpStatusCode status)
    {
        var handler = refused.CreateHandler();
        handler.InnerHandler = new Echo(status);
        return handler;
    }

    private static string[] Printed(RefusedAnswer refused)
    {
        using var writer = new StringWriter();
        refused.WriteTo(writer);
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private sealed class Echo(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent($"You sent: {request.Headers.Authorization}") });
    }
}
